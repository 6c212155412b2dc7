package dev.whimbrel.backup.restore;

import java.util.List;

/**
 * A change to the target's definitions, with its way back written down before it is taken.
 *
 * @param sql statements, of which only the last changes anything but the session
 * @param undo statements that bring back what was before, run in exactly the state that {@code sql} left
 */
record Step(String what, List<String> sql, List<String> undo) {
    static Step of(String what, String sql, String undo) {
        return new Step(what, List.of(sql), List.of(undo));
    }
}
