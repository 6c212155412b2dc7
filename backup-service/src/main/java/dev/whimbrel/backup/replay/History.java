package dev.whimbrel.backup.replay;

import dev.whimbrel.statements.Dialect;
import dev.whimbrel.targets.Target;
import dev.whimbrel.targets.binlog.BinlogCoordinates;
import dev.whimbrel.targets.binlog.LoggedRow;
import dev.whimbrel.targets.binlog.OthersChanges;
import dev.whimbrel.targets.binlog.OthersChanges.Outcome;
import dev.whimbrel.targets.binlog.WriterMark;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the migration did to the shape of the tables since the backup, proven against what they look like now. */
final class History {
    private static final Duration LONGEST = Duration.ofHours(24);

    /** @param behind just behind it in the log */
    private record Past(String database, String sql, BinlogCoordinates behind) {}

    private final String schema;
    private final Dialect dialect;
    private final Map<String, Layout> atFirst;
    private final List<Past> past;
    private final Map<Integer, Definition> known = new HashMap<>();
    private final Set<String> names = new TreeSet<>();

    private History(String schema, Dialect dialect, Map<String, Layout> atFirst, List<Past> past) {
        this.schema = schema;
        this.dialect = dialect;
        this.atFirst = atFirst;
        this.past = past;
    }

    static History read(
            Target target,
            Dialect dialect,
            BinlogCoordinates from,
            List<RebuiltTable> tables,
            Collection<WriterMark> own,
            Shapes shapes)
            throws Exception {
        var past = new ArrayList<Past>();
        var names = tables.stream().map(RebuiltTable::name).toList();
        // rows of nobody's table: only statements are wanted, and what others did to the tables shows in the rounds
        var outcome = OthersChanges.read(target, from, List.of(), own, new Collecting(past, from), LONGEST);
        if (outcome instanceof Outcome.Unusable(var reason)) {
            throw new CannotReplay(reason);
        }
        var atFirst = new HashMap<String, Layout>();
        for (var table : tables) {
            atFirst.put(table.name(), table.layout());
            atFirst.put(table.beside(), table.layout());
        }
        var history = new History(target.schema(), dialect, Map.copyOf(atFirst), past);
        history.prove(shapes, names, tables.stream().map(RebuiltTable::beside).toList());
        return history;
    }

    private void prove(Shapes shapes, List<String> restored, List<String> beside) throws Exception {
        var layouts = new Layouts(schema, dialect, atFirst, Map.of());
        for (var each : past) {
            layouts.follow(each.database(), each.sql());
        }
        for (var each : layouts.all().entrySet()) {
            var now = shapes.columns(each.getKey());
            var layout = each.getValue();
            if (!now.isEmpty() && !beside.contains(each.getKey())) {
                require(List.copyOf(now.sequencedKeySet()).equals(layout.names()), layout.table());
                layout.columns().stream()
                        .filter(column -> column.token() != LoggedColumn.UNCHANGED)
                        .forEach(column -> known.put(column.token(), now.get(column.name())));
            }
        }
        names.addAll(restored);
        layouts.everCalled().stream()
                .filter(name -> !name.startsWith("_whimbrel_restore_") && !name.startsWith("_whimbrel_old_"))
                .forEach(names::add);
    }

    private static void require(boolean followed, String table) throws CannotReplay {
        if (!followed) {
            throw new CannotReplay(
                    "what table " + table
                            + " looked like since the backup cannot be followed from the migration's statements in the binary log");
        }
    }

    /** Every name under which rows of the tables stood. */
    Set<String> names() {
        return names;
    }

    Layouts layoutsAt(BinlogCoordinates at) {
        var layouts = new Layouts(schema, dialect, atFirst, known);
        try {
            for (var each : past) {
                if (at.isAtOrBehind(each.behind())) {
                    layouts.follow(each.database(), each.sql());
                }
            }
        } catch (CannotReplay impossible) {
            throw new IllegalStateException("followed a moment ago", impossible);
        }
        return layouts;
    }

    private static final class Collecting implements OthersChanges.Listener {
        private final List<Past> past;
        private BinlogCoordinates behind;
        private final List<String[]> open = new ArrayList<>();

        Collecting(List<Past> past, BinlogCoordinates from) {
            this.past = past;
            this.behind = from;
        }

        @Override
        public void row(LoggedRow row) {}

        @Override
        public void definition(String database, String sql) {
            open.add(new String[] {database, sql});
        }

        @Override
        public void committed(BinlogCoordinates at) {
            behind = at;
            open.forEach(each -> past.add(new Past(each[0], each[1], behind)));
            open.clear();
        }

        @Override
        public void takenBack() {
            open.clear();
        }
    }
}
