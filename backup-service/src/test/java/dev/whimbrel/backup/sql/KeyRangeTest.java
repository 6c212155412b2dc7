package dev.whimbrel.backup.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KeyRangeTest {
    @Test
    void allHasNoCondition() {
        assertThat(KeyRange.ALL.condition(List.of("id"))).isEqualTo("TRUE");
    }

    @Test
    void aRangeHoldsItsFirstKeyAndNotTheOneAfterIt() {
        assertThat(new KeyRange(List.of("10"), List.of("20")).condition(List.of("id")))
                .isEqualTo("`id` >= 10 AND `id` < 20");
    }

    @Test
    void aCompositeKeyIsWrittenOutColumnByColumn() {
        assertThat(new KeyRange(List.of("1", "'b'"), List.of()).condition(List.of("a", "b")))
                .isEqualTo("`a` >= 1 AND (`a` > 1 OR (`a` = 1 AND `b` >= 'b'))");
        assertThat(new KeyRange(List.of(), List.of("1", "'b'")).condition(List.of("a", "b")))
                .isEqualTo("`a` <= 1 AND (`a` < 1 OR (`a` = 1 AND `b` < 'b'))");
    }
}
