package dev.whimbrel.statements;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One SQL statement, as far as its meaning matters to a migration. */
public sealed interface Statement {
    /** The text it was parsed from. */
    String sql();

    /** Base tables that it changes, in the order of naming; empty for a view, a routine or a query. */
    List<TableName> changes();

    record CreateTable(
            String sql,
            TableName table,
            boolean ifNotExists,
            List<ColumnSpec> columns,
            List<IndexSpec> indexes,
            List<ForeignKeySpec> foreignKeys,
            @Nullable String engine,
            boolean fromSelect)
            implements Statement {
        @Override
        public List<TableName> changes() {
            return List.of(table);
        }
    }

    record AlterTable(String sql, TableName table, List<AlterClause> clauses) implements Statement {
        @Override
        public List<TableName> changes() {
            return List.of(table);
        }
    }

    record DropTable(String sql, List<TableName> tables, boolean ifExists) implements Statement {
        @Override
        public List<TableName> changes() {
            return tables;
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

    record Insert(String sql, TableName table) implements Statement {
        @Override
        public List<TableName> changes() {
            return List.of(table);
        }
    }

    /** @param where the condition as written; null when there is none */
    record Update(
            String sql, List<TableName> tables, @Nullable String where, boolean limited) implements Statement {
        @Override
        public List<TableName> changes() {
            return tables;
        }
    }

    /** @param where the condition as written; null when there is none */
    record Delete(
            String sql, List<TableName> tables, @Nullable String where, boolean limited) implements Statement {
        @Override
        public List<TableName> changes() {
            return tables;
        }
    }

    /** CREATE, ALTER or DROP of something that is no table. @param what VIEW, TRIGGER, PROCEDURE, FUNCTION, EVENT, DATABASE */
    record DefineObject(String sql, String verb, String what, String name) implements Statement {
        @Override
        public List<TableName> changes() {
            return List.of();
        }
    }

    /** A query: changes nothing. */
    record Query(String sql) implements Statement {
        @Override
        public List<TableName> changes() {
            return List.of();
        }
    }

    /** Understood by the grammar, of no kind above. @param words its first words in upper case: {@code SET}, {@code GRANT}, {@code USE}, {@code COMMIT}, {@code CALL} */
    record Other(String sql, String words) implements Statement {
        @Override
        public List<TableName> changes() {
            return List.of();
        }
    }

    /** The grammar does not know it: ask the server, never assume it harmless. */
    record NotUnderstood(String sql, String reason, int line, int column) implements Statement {
        @Override
        public List<TableName> changes() {
            return List.of();
        }
    }
}
