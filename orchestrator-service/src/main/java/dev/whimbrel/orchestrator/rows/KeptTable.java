package dev.whimbrel.orchestrator.rows;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What must be known of a table before its rows are kept.
 *
 * @param plain whether it is a base table of InnoDB, without versions of its own
 * @param key the columns of the primary key, in order; empty where there is none that tells rows apart by whole columns
 * @param unique columns of any other unique index
 * @param triggers the events that fire one: INSERT, UPDATE, DELETE
 * @param referredBy the foreign keys of other tables, and its own to itself
 * @param rows about how many it holds
 */
record KeptTable(
        String name,
        boolean plain,
        List<Column> columns,
        List<String> key,
        Set<String> unique,
        Set<String> triggers,
        List<Reference> referredBy,
        long rows) {
    /**
     * @param type as information_schema names it, in lower case
     * @param definition the type as a definition says it, with its character set; of long texts one that needs no room in the row
     * @param clock whether the server sets it when the row changes
     */
    record Column(String name, String type, String definition, boolean generated, boolean clock) {}

    /** @param carriesUpdate and for a DELETE: whether it is carried on to the rows that refer to it */
    record Reference(String from, String column, boolean carriesUpdate, boolean carriesDelete) {}

    Optional<Column> column(String wanted) {
        return columns.stream()
                .filter(column -> column.name().equalsIgnoreCase(wanted))
                .findFirst();
    }

    List<Column> keyColumns() {
        return key.stream().map(each -> column(each).orElseThrow()).toList();
    }

    boolean isInKey(String column) {
        return key.stream().anyMatch(column::equalsIgnoreCase);
    }
}
