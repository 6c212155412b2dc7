package dev.whimbrel.benchmarks.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuringTest {
    @TempDir
    Path folder;

    private final List<String> order = new ArrayList<>();
    private final List<String> closed = new ArrayList<>();

    @Test
    void allAreWarmedUpAndThenTakeTurns() throws Exception {
        measure(2, Peer.of("a", contender("a", 1)), Peer.of("b", contender("b", 1)));

        assertThat(order).containsExactly("ours", "a", "b", "ours", "a", "b", "ours", "a", "b");
    }

    @Test
    void theWarmUpDoesNotCount() throws Exception {
        var found = measure(3, Peer.of("a", contender("a", 7)));

        assertThat(found.measured()).singleElement().satisfies(measured -> {
            assertThat(measured.ours().figures()).containsExactly(2.0, 2.0, 2.0);
            assertThat(measured.theirs().figures()).containsExactly(7.0, 7.0, 7.0);
            assertThat(measured.runs()).isEqualTo(3);
            assertThat(measured.what()).isEqualTo("case");
        });
    }

    @Test
    void aPeerThatIsMissingIsNamedAndLeftOutWithoutAFigure() throws Exception {
        var found = measure(1, Peer.program("dumper -t 2", "no-such-program", _ -> contender("dumper", 1)));

        assertThat(found.measured()).isEmpty();
        assertThat(found.leftOut()).containsExactly("dumper -t 2: no-such-program is not on the PATH");
    }

    @Test
    void aPeerWhoseProgramIsThereIsMeasured() throws Exception {
        assertThat(measure(1, Peer.program("shell", "sh", _ -> contender("shell", 1)))
                        .measured())
                .hasSize(1);
    }

    @Test
    void whatABenchmarkOpenedIsClosedTheLastOneFirst() throws Exception {
        measure(1);

        assertThat(closed).containsExactly("second", "first");
    }

    private Findings measure(int runs, Peer... peers) throws Exception {
        var benchmark = new Benchmark() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public String description() {
                return "nothing";
            }

            @Override
            public List<Case> cases(Stage stage) {
                stage.later(() -> closed.add("first"));
                stage.later(() -> closed.add("second"));
                return List.of(new Case("case", Unit.SECONDS, contender("ours", 2), List.of(peers)));
            }
        };
        try (var server = new ServerUnderTest(Map.of(), folder);
                var stage = new Stage(server, folder, 1, _ -> {})) {
            return new Measuring(runs, _ -> {}).of(benchmark, stage);
        }
    }

    private Contender contender(String name, double figure) {
        return () -> {
            order.add(name);
            return figure;
        };
    }
}
