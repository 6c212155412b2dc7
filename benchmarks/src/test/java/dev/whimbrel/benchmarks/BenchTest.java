package dev.whimbrel.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.benchmarks.frame.Benchmark;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchTest {
    @Test
    void allBenchmarksRunWhereNoneIsNamed() {
        assertThat(Benchmarks.named(List.of())).isEqualTo(Benchmarks.all());
    }

    @Test
    void everyNameIsOneWordAndThereOnce() {
        assertThat(Benchmarks.all())
                .extracting(Benchmark::name)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z-]+"));
    }

    @Test
    void anUnknownNameIsRefusedWithTheOnesThatThereAre() {
        assertThatThrownBy(() -> Benchmarks.named(List.of("delivery", "nothing")))
                .hasMessageContaining("\"nothing\"")
                .hasMessageContaining("delivery");
    }

    @Test
    void wrongUseIsExitCodeTwoAndMeasuresNothing() {
        assertThat(Bench.run("nothing")).isEqualTo(2);
        assertThat(Bench.run("--runs", "0")).isEqualTo(2);
        assertThat(Bench.run("--scale", "2")).isEqualTo(2);
        assertThat(Bench.run("--json", "/no/such/folder/results.json")).isEqualTo(2);
    }
}
