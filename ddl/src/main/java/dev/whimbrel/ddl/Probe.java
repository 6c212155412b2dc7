package dev.whimbrel.ddl;

import dev.whimbrel.targets.Flavour;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/**
 * Tries a statement on an empty copy, from the best way down. The way that the server accepts has then happened to the copy.
 */
final class Probe {
    private static final int ATTEMPTS = 5;

    private final Connection connection;
    private final Flavour flavour;
    private final TableIds ids;

    Probe(Connection connection, Flavour flavour, TableIds ids) {
        this.connection = connection;
        this.flavour = flavour;
        this.ids = ids;
    }

    /** Something to do before what is not instant is tried. */
    interface Preparation {
        void run() throws SQLException;
    }

    /**
     * @param withModifiers the statement as it is to be tried
     * @param instant whether INSTANT is possible at all
     */
    Handling run(
            String table,
            Function<List<String>, String> withModifiers,
            boolean instant,
            DdlClass firstAnswer,
            Preparation beforeHeavier)
            throws SQLException {
        var because = "";
        var prepared = false;
        var unspoken = true;
        var before = TableIds.UNKNOWN;
        for (var rung : Ladder.of(flavour)) {
            if (rung.algorithm() == Algorithm.INSTANT && !instant) {
                continue;
            }
            if (rung.algorithm() != Algorithm.INSTANT && !prepared) {
                beforeHeavier.run();
                before = ids.of(table);
                prepared = true;
            }
            try {
                send(withModifiers.apply(rung.modifiers()));
                return new Handling.Known(seen(rung, table, before, firstAnswer), because, Handling.Source.PROBED);
            } catch (SQLException refused) {
                if (ServerRefusal.wantsAnotherWay(refused)) {
                    because = ServerRefusal.reason(refused);
                    unspoken = false;
                } else if (refused.getErrorCode() != ServerRefusal.SYNTAX) {
                    return refusal(refused);
                }
            }
        }
        return unspoken ? withoutModifiers(withModifiers, firstAnswer) : new Handling.Refused(0, because);
    }

    private Handling withoutModifiers(Function<List<String>, String> withModifiers, DdlClass firstAnswer)
            throws SQLException {
        try {
            send(withModifiers.apply(List.of()));
            return new Handling.LeftToServer(firstAnswer, "the server takes no ALGORITHM or LOCK for this");
        } catch (SQLException refused) {
            return refusal(refused);
        }
    }

    private static Handling refusal(SQLException refused) throws SQLException {
        if (ServerRefusal.isConnectionLost(refused) || ServerRefusal.isTransient(refused)) {
            throw refused;
        }
        return new Handling.Refused(
                refused.getErrorCode(), String.valueOf(refused.getMessage()).strip());
    }

    private DdlClass seen(DdlClass accepted, String table, TableIds.Ids before, DdlClass firstAnswer)
            throws SQLException {
        if (accepted.algorithm() != Algorithm.INPLACE) {
            return accepted;
        }
        if (flavour == Flavour.MARIADB) {
            return DdlClass.rebuildInPlace(accepted.lock()); // or NOCOPY would have been accepted
        }
        var after = ids.of(table);
        var known = before.isKnown() && after.isKnown();
        var rebuild = known ? !before.equals(after) : firstAnswer.rebuild();
        return new DdlClass(Algorithm.INPLACE, accepted.lock(), rebuild);
    }

    private void send(String sql) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try (var statement = connection.createStatement()) {
                statement.setEscapeProcessing(false);
                statement.execute(sql);
                return;
            } catch (SQLException refused) {
                if (!ServerRefusal.isTransient(refused) || attempt == ATTEMPTS) {
                    throw refused;
                }
            }
        }
    }
}
