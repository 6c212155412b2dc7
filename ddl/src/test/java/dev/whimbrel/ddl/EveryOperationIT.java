package dev.whimbrel.ddl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.ddl.Operations.Operation;
import dev.whimbrel.statements.StatementParser;
import dev.whimbrel.targets.ServerVersion;
import dev.whimbrel.testparts.Parts;
import dev.whimbrel.testparts.TestDatabase;
import dev.whimbrel.testparts.TestSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the server says about an empty copy is what it then does with the filled table, for every operation that was measured. */
class EveryOperationIT {
    /** Where nothing is to be done at all, and where other tables have a say. */
    private static final Set<String> ONLY_THE_SERVER_KNOWS =
            Set.of("idx.drop_and_add_same_cols", "col.rename.referenced_by_child");

    private static final Map<String, Server> SERVERS = new HashMap<>();
    private static final Map<String, LongSummaryStatistics> TOOK = new TreeMap<>();

    record Server(TestSchema schema, Connection connection, ServerVersion version) {}

    static Stream<Arguments> operations() {
        return Parts.databases().stream()
                .flatMap(database -> Operations.all().stream()
                        .filter(operation -> !operation
                                .expected(server(database).version().flavour())
                                .equals("-"))
                        .map(operation -> Arguments.of(database, operation)));
    }

    private static Server server(TestDatabase database) {
        return SERVERS.computeIfAbsent(database.label(), _ -> {
            var schema = database.newSchema("every");
            try {
                var connection = schema.connect();
                return new Server(schema, connection, ServerVersion.of(connection));
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        });
    }

    @AfterAll
    static void drop() throws SQLException {
        TOOK.forEach((database, took) -> System.out.printf(
                "asking %s: %d statements, %.0f ms each, scratch schema included%n",
                database, took.getCount(), took.getAverage()));
        for (var server : SERVERS.values()) {
            server.connection().close();
            server.schema().close();
        }
    }

    @ParameterizedTest(name = "{1} on {0}")
    @MethodSource("operations")
    void isCarriedOutAsTheServerSaid(TestDatabase database, Operation operation) throws Exception {
        var server = server(database);
        run(server, List.of("SET foreign_key_checks=0", "DROP TABLE IF EXISTS t, t_x, t_ren, p, child"));
        run(server, List.of("SET foreign_key_checks=1"));
        run(server, Operations.tables(operation.table()));
        var expected = operation.expected(server.version().flavour());
        var first = FirstAnswers.of(operation.sql(), server.version(), definition(server))
                .map(DdlClass::toString)
                .orElse("none");

        var start = System.nanoTime();
        var answer = ask(server, operation);
        TOOK.computeIfAbsent(database.label(), _ -> new LongSummaryStatistics())
                .accept((System.nanoTime() - start) / 1_000_000);

        assertThat(inWords(answer.whole())).isEqualTo(expected);
        if (!expected.equals("refused")
                && operation.settings().isEmpty()
                && !ONLY_THE_SERVER_KNOWS.contains(operation.id())) {
            assertThat(first)
                    .as("the answer without asking")
                    .isEqualTo(classOf(answer.whole()).toString());
        }
        run(server, operation.settings());
        filledTableDoesTheSame(server, operation, answer);
    }

    private static Answer ask(Server server, Operation operation) throws SQLException {
        try (var inquiry =
                Inquiry.open(server.connection(), server.schema().name(), server.version(), new ProbeMemory())) {
            for (var setting : operation.settings()) {
                assertThat(inquiry.ask(setting)).isEmpty();
            }
            return inquiry.ask(operation.sql()).orElseThrow();
        }
    }

    private static void filledTableDoesTheSame(Server server, Operation operation, Answer answer) throws SQLException {
        if (answer.whole() instanceof Handling.Refused) {
            assertThatThrownBy(() -> run(server, List.of(operation.sql()))).isInstanceOf(SQLException.class);
            return;
        }
        if (answer.whole() instanceof Handling.Known known) {
            var dialect = new dev.whimbrel.ddl.Server(server.version()).dialect();
            var form = Form.of(StatementParser.parse(operation.sql(), dialect), dialect)
                    .orElseThrow();
            for (var better : better(server.version(), known.how())) {
                assertThatThrownBy(() -> run(server, List.of(form.with(better.modifiers()))))
                        .as("better: %s", better)
                        .isInstanceOf(SQLException.class);
            }
            assertThat(answer.isSplit() || answer.parts().getFirst().sql().contains("ALGORITHM="))
                    .isTrue();
        }
        run(server, answer.parts().stream().map(Answer.Part::sql).toList());
    }

    /** The rung above the one that was accepted. */
    private static List<DdlClass> better(ServerVersion version, DdlClass accepted) {
        var rungs = Ladder.of(version.flavour());
        var at = rungs.stream().map(DdlClass::modifiers).toList().indexOf(accepted.modifiers());
        return at == 0 ? List.of() : List.of(rungs.get(at - 1));
    }

    private static String inWords(Handling handling) {
        return switch (handling) {
            case Handling.Known known -> known.how().toString();
            case Handling.Refused _ -> "refused";
            case Handling.LeftToServer _ -> "left to the server";
        };
    }

    private static DdlClass classOf(Handling handling) {
        return handling.orWorst();
    }

    private static String definition(Server server) throws SQLException {
        return TableCopies.definition(server.connection(), server.schema().name(), "t")
                .orElseThrow();
    }

    private static void run(Server server, List<String> statements) throws SQLException {
        try (var statement = server.connection().createStatement()) {
            statement.setEscapeProcessing(false);
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
