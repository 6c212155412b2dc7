package dev.whimbrel.backup.replay;

import java.util.List;
import java.util.SequencedMap;

/**
 * A table that was rebuilt beside the live one.
 *
 * @param name of the live one
 * @param beside under which it stands meanwhile
 * @param characterSet of columns that say none
 * @param columns all of them, in their order
 * @param generated those that the server fills
 * @param touched those that the server sets to the time of an update unless they are set
 * @param key the columns of its primary key
 */
record RebuiltTable(
        String name,
        String beside,
        String characterSet,
        SequencedMap<String, Definition> columns,
        List<String> generated,
        List<String> touched,
        List<String> key) {
    boolean takes(String column) {
        return columns.containsKey(column) && !generated.contains(column);
    }

    /** What the log shows of it before anything changed it. */
    Layout layout() {
        return new Layout(
                name,
                characterSet,
                columns.entrySet().stream()
                        .map(column -> new LoggedColumn(
                                column.getKey(), column.getKey(), column.getValue(), LoggedColumn.UNCHANGED))
                        .toList());
    }
}
