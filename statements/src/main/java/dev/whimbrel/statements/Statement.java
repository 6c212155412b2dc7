package dev.whimbrel.statements;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One SQL statement, as far as its meaning matters to a migration. */
public sealed interface Statement {
    /** The text it was parsed from. */
    String sql();

    /**
     * Base tables that it says it changes, in the order of naming; empty for a view, a routine or a query. What triggers and cascading
     * keys change besides is not in the text.
     */
    List<TableName> changes();

    /**
     * True when the text does not say what is changed (a call, prepared SQL, a dropped database, text that was not understood): then
     * every table counts as changed.
     */
    default boolean opaque() {
        return false;
    }

    /**
     * @param orReplace whether a table of that name is dropped before (MariaDB)
     * @param foreignKeys those of the table and those written at a column; MySQL before 9 ignores the latter
     * @param indexes those written apart from the columns; a column says itself whether it is unique or the primary key
     * @param like the table whose definition is copied; null when the definition is written
     * @param fromSelect whether a query fills it
     */
    record CreateTable(
            String sql,
            TableName table,
            boolean ifNotExists,
            boolean orReplace,
            boolean temporary,
            List<ColumnSpec> columns,
            List<IndexSpec> indexes,
            List<ForeignKeySpec> foreignKeys,
            @Nullable String engine,
            @Nullable TableName like,
            boolean fromSelect)
            implements Statement {
        @Override
        public List<TableName> changes() {
            return temporary ? List.of() : List.of(table);
        }
    }

    record AlterTable(String sql, TableName table, List<AlterClause> clauses) implements Statement {
        @Override
        public List<TableName> changes() {
            return Stream.concat(Stream.of(table), clauses.stream().flatMap(AlterTable::alsoChanged))
                    .toList();
        }

        private static Stream<TableName> alsoChanged(AlterClause clause) {
            return clause instanceof AlterClause.ExchangePartition exchange
                    ? Stream.of(exchange.with())
                    : Stream.empty();
        }
    }

    record DropTable(String sql, List<TableName> tables, boolean ifExists, boolean temporary) implements Statement {
        @Override
        public List<TableName> changes() {
            return temporary ? List.of() : tables;
        }
    }

    record RenameTable(String sql, List<TableName> from, List<TableName> to) implements Statement {
        @Override
        public List<TableName> changes() {
            return from;
        }
    }

    record TruncateTable(String sql, TableName table) implements Statement {
        @Override
        public List<TableName> changes() {
            return List.of(table);
        }
    }

    record CreateIndex(String sql, TableName table, IndexSpec index) implements Statement {
        @Override
        public List<TableName> changes() {
            return List.of(table);
        }
    }

    record DropIndex(String sql, TableName table, String name) implements Statement {
        @Override
        public List<TableName> changes() {
            return List.of(table);
        }
    }

    /** INSERT, REPLACE or LOAD DATA. @param overwrites whether rows that are there already may be changed (REPLACE, ON DUPLICATE KEY) */
    record Insert(String sql, TableName table, boolean overwrites) implements Statement {
        @Override
        public List<TableName> changes() {
            return List.of(table);
        }
    }

    /**
     * @param tables the tables whose columns are set
     * @param columns the columns that are set, without their tables
     * @param where the condition as written; null when there is none
     * @param limited whether a LIMIT is written
     * @param joined whether other tables take part, so that a join may choose the rows
     */
    record Update(
            String sql,
            List<TableName> tables,
            List<String> columns,
            @Nullable String where,
            boolean limited,
            boolean joined)
            implements Statement {
        @Override
        public List<TableName> changes() {
            return tables;
        }
    }

    /**
     * @param tables the tables that lose rows
     * @param where the condition as written; null when there is none
     * @param limited whether a LIMIT is written
     * @param joined whether other tables take part, so that a join may choose the rows
     */
    record Delete(
            String sql, List<TableName> tables, @Nullable String where, boolean limited, boolean joined)
            implements Statement {
        @Override
        public List<TableName> changes() {
            return tables;
        }
    }

    /**
     * CREATE, ALTER or DROP of something that is no table.
     *
     * @param verb CREATE, ALTER or DROP
     * @param what VIEW, TRIGGER, PROCEDURE, FUNCTION, EVENT, DATABASE, SEQUENCE, SERVER, TABLESPACE …
     * @param names what it is called; more than one only for DROP
     */
    record DefineObject(String sql, String verb, String what, List<TableName> names) implements Statement {
        @Override
        public List<TableName> changes() {
            return List.of();
        }

        @Override
        public boolean opaque() {
            return verb.equals("DROP") && what.equals("DATABASE");
        }
    }

    /** A query: changes nothing (as long as no stored function that it calls does). */
    record Query(String sql) implements Statement {
        @Override
        public List<TableName> changes() {
            return List.of();
        }
    }

    /**
     * Understood by the grammar, of no kind above.
     *
     * @param words the first words that tell what it is, in upper case: {@code SET}, {@code SET GLOBAL}, {@code GRANT}, {@code CREATE
     *     USER}, {@code USE}, {@code COMMIT}, {@code START TRANSACTION}, {@code CALL}
     */
    record Other(String sql, String words) implements Statement {
        @Override
        public List<TableName> changes() {
            return List.of();
        }

        @Override
        public boolean opaque() {
            return !LeadingWords.LEAVES_TABLES_ALONE.contains(words.split(" ", 2)[0]);
        }
    }

    /**
     * The grammar does not know it: ask the server, never assume it harmless.
     *
     * @param reason what stands in the way, without any data
     * @param line counted from 1
     * @param column counted from 1
     */
    record NotUnderstood(String sql, String reason, int line, int column) implements Statement {
        @Override
        public List<TableName> changes() {
            return List.of();
        }

        @Override
        public boolean opaque() {
            return true;
        }
    }
}
