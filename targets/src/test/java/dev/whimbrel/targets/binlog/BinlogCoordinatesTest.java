package dev.whimbrel.targets.binlog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinlogCoordinatesTest {
    @ParameterizedTest
    @CsvSource({
        "log.000001, 100, log.000001, 100, true",
        "log.000001, 101, log.000001, 100, true",
        "log.000001, 99, log.000001, 100, false",
        "log.000002, 4, log.000001, 100, true",
        "log.999999, 100, log.1000000, 4, false",
        "log.1000000, 4, log.999999, 100, true"
    })
    void areOrderedByFileAndPosition(
            String file, long position, String otherFile, long otherPosition, boolean expected) {
        assertThat(new BinlogCoordinates(file, position, null)
                        .isAtOrBehind(new BinlogCoordinates(otherFile, otherPosition, null)))
                .isEqualTo(expected);
    }

    @Test
    void aMariaDbLogThatWasResetLacksWhatWasThere() {
        var before = MariaDbGtids.parse("0-1-100,1-7-3");
        assertThat(MariaDbGtids.parse("0-2-101,1-7-3").contain(before)).isTrue();
        assertThat(MariaDbGtids.parse("0-1-5,1-7-3").contain(before)).isFalse();
        assertThat(MariaDbGtids.parse("0-1-200").contain(before)).isFalse();
    }
}
