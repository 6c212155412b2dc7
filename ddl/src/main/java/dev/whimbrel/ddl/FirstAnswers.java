package dev.whimbrel.ddl;

import dev.whimbrel.statements.AlterClause;
import dev.whimbrel.statements.ClauseText;
import dev.whimbrel.statements.ColumnSpec;
import dev.whimbrel.statements.IndexSpec;
import dev.whimbrel.statements.StatementParser;
import dev.whimbrel.targets.ServerVersion;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How servers carry out changes of a table, as measured on MySQL 9.7 and MariaDB 11 and by version before that: an answer without a connection. Where the
 * table's definition is not given, what depends on it is answered for a plain table, and a changed type for the worst. Thread-safe.
 */
public final class FirstAnswers {
    private static final Pattern CALLS_FUNCTION = Pattern.compile("\\w\\s*\\(");

    private final Server server;
    private final @Nullable TableDefinition table;
    private final boolean foreignKeyChecks;

    FirstAnswers(Server server, @Nullable TableDefinition table, boolean foreignKeyChecks) {
        this.server = server;
        this.table = table;
        this.foreignKeyChecks = foreignKeyChecks;
    }

    /**
     * @param sql one statement
     * @param createTable the table as {@code SHOW CREATE TABLE} writes it; null when it is not known
     * @return empty when the statement changes no table's definition
     */
    public static Optional<DdlClass> of(String sql, ServerVersion version, @Nullable String createTable) {
        var server = new Server(version);
        var table = createTable == null ? null : TableDefinition.parse(createTable, server.dialect());
        return Form.of(StatementParser.parse(sql, server.dialect()), server.dialect())
                .map(form -> new FirstAnswers(server, table, true).of(form.clauses()));
    }

    DdlClass of(List<ClauseText> clauses) {
        var parsed =
                clauses.stream().flatMap(clause -> clause.parsed().stream()).toList();
        if (parsed.stream().anyMatch(AlterClause.DropPrimaryKey.class::isInstance)
                && parsed.stream().anyMatch(FirstAnswers::addsPrimaryKey)) {
            return server.rebuild();
        }
        var heaviest = clauses.stream().map(this::of).max(DdlClass::compareTo).orElse(server.copy());
        var indexBesideInstant = heaviest.algorithm() == (server.isMySql() ? Algorithm.INPLACE : Algorithm.NOCOPY)
                && parsed.stream().anyMatch(AlterClause.AddColumn.class::isInstance);
        return indexBesideInstant ? DdlClass.rebuildInPlace(heaviest.lock()) : heaviest;
    }

    DdlClass of(ClauseText clause) {
        return clause.parsed().stream()
                .map(it -> one(it, clause))
                .max(DdlClass::compareTo)
                .orElse(server.copy());
    }

    private DdlClass one(AlterClause clause, ClauseText text) {
        return switch (clause) {
            case AlterClause.AddColumn(var column) -> added(column, text);
            case AlterClause.ModifyColumn(var column) -> modified(column.name(), column, text);
            case AlterClause.ChangeColumn(var old, var column) -> modified(old, column, text);
            case AlterClause.RenameColumn _ -> server.renameColumn();
            case AlterClause.DropColumn(var name) -> dropped(name);
            case AlterClause.AddIndex(var index) -> index(index);
            case AlterClause.DropIndex _ -> server.ofIndex(LockMode.NONE);
            case AlterClause.DropPrimaryKey _ -> server.copy();
            case AlterClause.AddForeignKey _ -> foreignKeyChecks ? server.copy() : server.definitionOnly();
            case AlterClause.DropForeignKey _ -> server.definitionOnly();
            case AlterClause.AddCheck _ -> text.says("NOT", "ENFORCED") ? DdlClass.INSTANT : server.copy();
            case AlterClause.RenameTo _, AlterClause.ExchangePartition _ -> DdlClass.INSTANT;
            case AlterClause.Other(var words, var _) -> other(words, text);
        };
    }

    private DdlClass added(ColumnSpec column, ClauseText text) {
        if (column.autoIncrement()) {
            return DdlClass.rebuildInPlace(LockMode.SHARED);
        }
        if (column.unique() || column.primaryKey()) {
            return server.rebuild();
        }
        if (column.generated()) {
            return isStored(text) ? server.copy() : DdlClass.INSTANT;
        }
        if (server.isMySql() && (text.words().contains("CHECK") || hasExpression(column))) {
            return server.copy();
        }
        if (hasExpression(column)
                && CALLS_FUNCTION.matcher(String.valueOf(column.defaultText())).find()) {
            return server.copy();
        }
        return plainly(
                text.words().contains("FIRST") || text.words().contains("AFTER")
                        ? server.addOrDropColumn()
                        : server.addColumnLast());
    }

    /** Unless the table is of a sort that bears no instant changes. */
    private DdlClass plainly(DdlClass otherwise) {
        if (table == null) {
            return otherwise;
        }
        if (!table.isInnoDb()) {
            return server.copy();
        }
        if (table.hasFullText()) {
            return server.either(server.copy(), DdlClass.rebuildInPlace(LockMode.SHARED));
        }
        return table.isCompressed() ? server.rebuild() : otherwise;
    }

    private static boolean hasExpression(ColumnSpec column) {
        return column.defaultText() != null && column.defaultText().startsWith("(");
    }

    static boolean isStored(ClauseText text) {
        return text.words().contains("STORED") || text.words().contains("PERSISTENT");
    }

    private DdlClass modified(String name, ColumnSpec wanted, ClauseText text) {
        return Optional.ofNullable(table)
                .flatMap(known -> known.column(name)
                        .map(is -> new ColumnChange(server, known, is, known.rewritten(wanted, text)).how()))
                .orElse(server.copy());
    }

    private DdlClass dropped(String name) {
        if (table == null) {
            return server.addOrDropColumn();
        }
        if (table.isInCompositeIndex(name)) {
            return server.rebuild();
        }
        if (table.isIndexed(name)) {
            return server.either(server.rebuild(), DdlClass.noCopy(LockMode.NONE));
        }
        return plainly(server.addOrDropColumn());
    }

    private DdlClass index(IndexSpec index) {
        return switch (index.kind()) {
            case PRIMARY -> server.rebuild();
            case FULLTEXT ->
                table != null && table.hasFullText()
                        ? server.ofIndex(LockMode.SHARED)
                        : DdlClass.rebuildInPlace(LockMode.SHARED);
            case SPATIAL -> server.ofIndex(LockMode.SHARED);
            case PLAIN, UNIQUE -> server.ofIndex(index.columns().isEmpty() ? LockMode.SHARED : LockMode.NONE);
        };
    }

    private static boolean addsPrimaryKey(AlterClause clause) {
        return clause instanceof AlterClause.AddIndex(var index) && index.kind() == IndexSpec.Kind.PRIMARY;
    }

    private DdlClass other(String words, ClauseText text) {
        return switch (words.split(" ", 2)[0]) {
            case "ALTER" -> alterOf(words, text);
            case "RENAME", "COMMENT", "AUTO_INCREMENT", "DEFAULT", "CHARACTER", "CHARSET", "COLLATE" ->
                server.definitionOnly();
            case "STATS_PERSISTENT", "STATS_AUTO_RECALC", "STATS_SAMPLE_PAGES" -> server.definitionOnly();
            case "DROP" -> words.equals("DROP PARTITION") ? server.rebuild() : DdlClass.INSTANT;
            case "CONVERT" -> converted(text);
            case "FORCE", "ROW_FORMAT", "KEY_BLOCK_SIZE" -> server.rebuild();
            case "ENGINE" ->
                text.text().toLowerCase(Locale.ROOT).contains("innodb") && (table == null || table.isInnoDb())
                        ? server.rebuild()
                        : server.copy();
            case "TRUNCATE" -> DdlClass.INSTANT;
            case "ADD" ->
                DdlClass.rebuildInPlace(text.words().contains("PARTITIONS") ? LockMode.SHARED : LockMode.NONE);
            case "REORGANIZE", "COALESCE", "REBUILD" -> DdlClass.rebuildInPlace(LockMode.SHARED);
            default -> server.copy();
        };
    }

    private DdlClass alterOf(String words, ClauseText text) {
        return switch (words) {
            case "ALTER COLUMN" -> DdlClass.INSTANT;
            case "ALTER INDEX" -> server.definitionOnly();
            default -> text.says("NOT", "ENFORCED") ? DdlClass.INSTANT : server.copy();
        };
    }

    /** As if each column with characters were modified; where one has the wanted set already the server copies all the same. */
    private DdlClass converted(ClauseText text) {
        if (table == null) {
            return server.copy();
        }
        return table.columns()
                .filter(column -> ColumnChange.hasCharacters(column.spec()))
                .map(column ->
                        new ColumnChange(server, table, column, table.rewritten(column.spec(), text)).converted())
                .max(DdlClass::compareTo)
                .orElse(server.copy());
    }
}
