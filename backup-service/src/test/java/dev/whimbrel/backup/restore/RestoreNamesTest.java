package dev.whimbrel.backup.restore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RestoreNamesTest {
    @Test
    void aShortNameStaysReadable() {
        assertThat(RestoreNames.beside("film")).isEqualTo("_whimbrel_restore_film");
        assertThat(RestoreNames.aside("film")).isEqualTo("_whimbrel_old_film");
    }

    @Test
    void theLongestNamesLeaveRoomForNamesDerivedFromThem() {
        var longest = "t".repeat(64);
        assertThat(RestoreNames.beside(longest) + "_ibfk_1234567").hasSizeLessThanOrEqualTo(64);
        assertThat(RestoreNames.aside(longest) + "_chk_12345678").hasSizeLessThanOrEqualTo(64);
        assertThat(RestoreNames.key(longest)).hasSizeLessThanOrEqualTo(64);
        assertThat(RestoreNames.rehearsal(longest)).hasSizeLessThanOrEqualTo(64);
    }

    @Test
    void longNamesThatDifferAtTheirEndStayDifferent() {
        assertThat(RestoreNames.beside("t".repeat(60) + "a")).isNotEqualTo(RestoreNames.beside("t".repeat(60) + "b"));
    }
}
