package dev.whimbrel.ddl;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The scratch schema of one plan: made when something is first tried, with the tables that this needs, as the plan's earlier statements leave them. */
final class Trials implements AutoCloseable {
    /**
     * @param parents tables that its foreign keys refer to
     * @param children tables whose foreign keys refer to it
     * @param touchesChildren whether those may have a say even in what is instant
     */
    record Trial(
            String table,
            Form form,
            FirstAnswers first,
            boolean instant,
            Set<String> parents,
            Set<String> children,
            boolean touchesChildren) {
        Trial of(Form part) {
            return new Trial(table, part, first, instant, parents, children, touchesChildren);
        }
    }

    private record Earlier(String sql, Set<String> tables) {}

    private final Connection connection;
    private final String home;
    private final Server server;
    private final TableCopies copies;
    private final List<Earlier> earlier = new ArrayList<>();
    private final Set<String> ofThePlan = new HashSet<>();
    private @Nullable Scratch scratch;
    private @Nullable Probe probe;
    private @Nullable String forbidden;
    /** Why the last trial was none. */
    private @Nullable String uncopied;

    Trials(Connection connection, String home, Server server) {
        this.connection = connection;
        this.home = home;
        this.server = server;
        this.copies = new TableCopies(connection, home);
    }

    /** A table of that name is made by the plan: the one at home is not meant. */
    void belongsToThePlan(String table) {
        ofThePlan.add(table);
    }

    /** Something that the next trial must find done. */
    void later(String sql, Set<String> tables) {
        earlier.add(new Earlier(sql, tables));
    }

    Optional<String> whyNot() {
        return Optional.ofNullable(forbidden != null ? forbidden : uncopied);
    }

    /** Empty when it cannot be tried. */
    Optional<Finding> run(String tableAtHome, Trial trial) throws SQLException {
        var open = open();
        if (open == null) {
            return Optional.empty();
        }
        catchUp();
        var needed = union(Set.of(tableAtHome), trial.parents());
        copy(needed);
        if (trial.touchesChildren()) {
            copy(trial.children());
            needed.addAll(trial.children());
        }
        uncopied = copies.whyNot(needed).orElse(null);
        if (uncopied != null) {
            return Optional.empty();
        }
        var before = TableCopies.definition(connection, open.name(), trial.table());
        if (before.isEmpty()) {
            return Optional.empty();
        }
        var whole = handling(trial);
        if (trial.form().isDictated()) {
            return Optional.of(Finding.of(asDictated(trial, before.get(), whole)));
        }
        return Optional.of(apart(open, trial, before.get(), whole));
    }

    private @Nullable Scratch open() throws SQLException {
        if (scratch == null && forbidden == null) {
            try {
                scratch = Scratch.open(connection, home);
                probe = new Probe(connection, server.version().flavour(), new TableIds(connection, scratch.name()));
            } catch (SQLException refused) {
                if (!ServerRefusal.isForbidden(refused)) {
                    throw refused;
                }
                forbidden = "this account may not create the schema " + Scratch.PREFIX + "… ("
                        + String.valueOf(refused.getMessage()).strip() + ")";
            }
        }
        return scratch;
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        var all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }

    private void copy(Set<String> tables) throws SQLException {
        var existing = new HashSet<>(tables);
        existing.removeAll(ofThePlan);
        copies.make(existing);
    }

    /** A statement that fails here may need what is not here, a view for one; it is not what the answer is about. */
    private void catchUp() throws SQLException {
        for (var statement : earlier) {
            copy(statement.tables());
            try {
                execute(statement.sql());
            } catch (SQLException refused) {
                if (ServerRefusal.isConnectionLost(refused)) {
                    throw refused;
                }
            }
        }
        earlier.clear();
    }

    private Handling handling(Trial trial) throws SQLException {
        if (probe == null) {
            throw new IllegalStateException("no scratch schema is open");
        }
        var handling = probe.run(
                trial.table(),
                trial.form()::with,
                trial.instant(),
                trial.first().of(trial.form().clauses()),
                () -> copy(trial.children()));
        return trial.instant() ? handling : withoutInstant(handling);
    }

    private Handling withoutInstant(Handling handling) {
        return handling instanceof Handling.Known(var how, var _, var source)
                ? new Handling.Known(
                        how,
                        "the table's " + server.rowVersions()
                                + " instant changes of columns are used up; a rebuild makes room for new ones",
                        source)
                : handling;
    }

    /** What the author wrote is sent as it is: it may be refused, or do worse than the server could. */
    private Handling asDictated(Trial trial, String before, Handling best) throws SQLException {
        reset(trial.table(), before);
        try {
            execute(trial.form().asWritten());
        } catch (SQLException refused) {
            if (ServerRefusal.isConnectionLost(refused)) {
                throw refused;
            }
            return new Handling.Refused(
                    refused.getErrorCode(), String.valueOf(refused.getMessage()).strip());
        }
        return best instanceof Handling.Known(var how, var because, var source)
                ? new Handling.Known(Dictated.over(how, trial.form()), because, source)
                : best;
    }

    private Finding apart(Scratch open, Trial trial, String before, Handling whole) throws SQLException {
        if (!(trial.form() instanceof Form.Altering altering)
                || altering.some().size() == 1
                || !(whole instanceof Handling.Known known)
                || known.how().algorithm() == Algorithm.INSTANT) {
            return Finding.of(whole);
        }
        var groups = Separation.propose(altering.some(), trial.first()::of);
        if (groups.size() == 1) {
            return Finding.of(whole);
        }
        var after =
                TableCopies.definition(connection, open.name(), trial.table()).orElse("");
        reset(trial.table(), before);
        var parts = new ArrayList<Finding.PartFound>();
        for (var group : groups) {
            parts.add(new Finding.PartFound(group, handling(trial.of(altering.at(group)))));
        }
        var apart =
                TableCopies.definition(connection, open.name(), trial.table()).orElse("");
        if (pays(known.how(), parts) && SameTable.as(apart, after)) {
            return new Finding(whole, List.copyOf(parts));
        }
        reset(trial.table(), after);
        return Finding.of(whole);
    }

    private static boolean pays(DdlClass whole, List<Finding.PartFound> parts) {
        return parts.stream().allMatch(part -> part.handling() instanceof Handling.Known)
                && Separation.pays(
                        whole,
                        parts.stream().map(part -> part.handling().orWorst()).toList());
    }

    private void reset(String table, String definition) throws SQLException {
        copies.replace(table, definition);
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        if (scratch != null) {
            scratch.close();
        }
    }
}
