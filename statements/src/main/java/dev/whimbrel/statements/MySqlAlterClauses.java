package dev.whimbrel.statements;

import io.debezium.ddl.parser.mysql.generated.MySqlParser.*;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;

/** The clauses of an ALTER TABLE, by MySQL's grammar. */
final class MySqlAlterClauses {
    /** What one clause is made of; the list is flattened to these. */
    private static final Set<Class<?>> CLAUSES = Set.of(
            AlterListItemContext.class,
            CreateTableOptionContext.class,
            AlterCommandsModifierContext.class,
            StandaloneAlterCommandsContext.class,
            PartitionClauseContext.class,
            RemovePartitioningContext.class);

    private static final Set<Class<?>> NAMES = Set.of(
            IdentifierContext.class,
            TextOrIdentifierContext.class,
            CharsetNameContext.class,
            CollationNameContext.class);

    private MySqlAlterClauses() {}

    static List<AlterClause> of(@Nullable AlterTableActionsContext actions) {
        var clauses = new ArrayList<AlterClause>();
        collect(actions, clauses);
        return List.copyOf(clauses);
    }

    private static void collect(@Nullable ParseTree node, List<AlterClause> clauses) {
        if (node == null) {
            return;
        }
        if (CLAUSES.contains(node.getClass())) {
            clauses.addAll(clause((ParserRuleContext) node));
            return;
        }
        for (var i = 0; i < node.getChildCount(); i++) {
            collect(node.getChild(i), clauses);
        }
    }

    private static List<AlterClause> clause(ParserRuleContext node) {
        return switch (node) {
            case AlterListItemContext item when item.ADD_SYMBOL() != null -> added(item);
            case AlterListItemContext item when item.CHANGE_SYMBOL() != null -> List.of(changed(item));
            case AlterListItemContext item
            when item.MODIFY_SYMBOL() != null ->
                List.of(new AlterClause.ModifyColumn(
                        MySqlColumns.spec(Names.last(item.columnInternalRef()), item.fieldDefinition())));
            case AlterListItemContext item
            when item.DROP_SYMBOL() != null && item.ALTER_SYMBOL() == null -> List.of(dropped(item));
            case AlterListItemContext item when item.RENAME_SYMBOL() != null -> List.of(renamed(item));
            case AlterListItemContext item
            when item.ALTER_SYMBOL() != null && item.columnInternalRef() != null ->
                List.of(new AlterClause.Other("ALTER COLUMN", List.of(Names.last(item.columnInternalRef()))));
            case StandaloneAlterCommandsContext command
            when isExchange(command.alterPartition()) ->
                List.of(new AlterClause.ExchangePartition(
                        Names.last(command.alterPartition().identifier()),
                        Names.table(command.alterPartition().tableRef())));
            case CreateTableOptionContext option when option.identifier() != null -> List.of(namedOption(option));
            default -> List.of(OtherClause.of(node, NAMES));
        };
    }

    private static boolean isExchange(@Nullable AlterPartitionContext partition) {
        return partition != null && partition.EXCHANGE_SYMBOL() != null;
    }

    private static List<AlterClause> added(AlterListItemContext item) {
        if (item.tableConstraintDef() != null) {
            return List.of(MySqlTables.constraint(item.tableConstraintDef()));
        }
        return item.fieldDefinition() == null
                ? MySqlTables.elements(item.tableElementList()).stream()
                        .flatMap(MySqlTables::parts)
                        .toList()
                : MySqlTables.column(Names.last(item.identifier()), item.fieldDefinition(), item.checkOrReferences())
                        .toList();
    }

    private static AlterClause changed(AlterListItemContext item) {
        var old = Names.last(item.columnInternalRef());
        var column = MySqlColumns.spec(Names.last(item.identifier()), item.fieldDefinition());
        return old.equals(column.name())
                ? new AlterClause.ModifyColumn(column)
                : new AlterClause.ChangeColumn(old, column);
    }

    private static AlterClause dropped(AlterListItemContext item) {
        if (item.FOREIGN_SYMBOL() != null) {
            return new AlterClause.DropForeignKey(Names.last(item.columnInternalRef()));
        }
        if (item.PRIMARY_SYMBOL() != null) {
            return new AlterClause.DropPrimaryKey();
        }
        if (item.indexRef() != null) {
            return new AlterClause.DropIndex(Names.last(item.indexRef()));
        }
        return item.columnInternalRef() != null
                ? new AlterClause.DropColumn(Names.last(item.columnInternalRef()))
                : OtherClause.of(item, NAMES);
    }

    private static AlterClause renamed(AlterListItemContext item) {
        if (item.tableName() != null) {
            return new AlterClause.RenameTo(Names.table(item.tableName()));
        }
        return item.COLUMN_SYMBOL() != null
                ? new AlterClause.RenameColumn(Names.last(item.columnInternalRef()), Names.last(item.identifier()))
                : OtherClause.of(item, NAMES);
    }

    /** The grammar takes any two words for an option of the table and its value, REMOVE PARTITIONING too. */
    private static AlterClause namedOption(CreateTableOptionContext option) {
        var name = Names.last(option.identifier()).toUpperCase(Locale.ROOT);
        return name.equals("REMOVE")
                ? new AlterClause.Other("REMOVE PARTITIONING", List.of())
                : new AlterClause.Other(name, List.of(Names.last(option.textOrIdentifier())));
    }
}
