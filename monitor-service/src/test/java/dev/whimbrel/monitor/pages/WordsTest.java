package dev.whimbrel.monitor.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    private final Words words = new Words();

    @ParameterizedTest
    @CsvSource({
        "0, 0 ms",
        "999, 999 ms",
        "1000, 1.0 s",
        "59999, 59.9 s",
        "60000, 1 min",
        "192000, 3 min 12 s",
        "3600000, 1 h",
        "7500000, 2 h 5 min",
        "86400000, 1 d",
        "273600000, 3 d 4 h"
    })
    void durationsAreShort(long millis, String said) {
        assertThat(words.duration(Duration.ofMillis(millis))).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource({"0, just now", "9, just now", "10, 10 s ago", "60, 1 min ago", "3600, 1 h ago", "90000, 1 d ago"})
    void thePastIsToldFromNow(long seconds, String said) {
        var now = Instant.parse("2026-11-22T03:00:00Z");
        assertThat(words.ago(now.minusSeconds(seconds), now)).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 B", "999, 999 B", "1000, 1.0 kB", "1234567, 1.2 MB", "9876543210, 9.9 GB", "1200000000000, 1.2 TB"
    })
    void sizesAreShort(long bytes, String said) {
        assertThat(words.bytes(bytes)).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource({"1, 1 table", "2, 2 tables", "0, 0 tables"})
    void oneIsOne(long number, String said) {
        assertThat(words.number(number, "table")).isEqualTo(said);
    }

    @Test
    void theLinesOfAnAlertAreToldFromWhatFollowsThem() {
        assertThat(words.paragraphs("What happened: it failed: twice\nat row 2\nWhat to do: look"))
                .containsExactly(
                        new Words.Paragraph("What happened", "it failed: twice"),
                        new Words.Paragraph("", "at row 2"),
                        new Words.Paragraph("What to do", "look"));
    }
}
