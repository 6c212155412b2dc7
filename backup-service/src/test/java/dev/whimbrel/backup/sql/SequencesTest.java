package dev.whimbrel.backup.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class SequencesTest {
    @Test
    void goesOnWhereItStood() {
        assertThat(position(2005)).isEqualTo("ALTER SEQUENCE `s` RESTART WITH 2005");
    }

    @Test
    void oneThatHasComeToItsEndStaysThere() {
        assertThat(position(10_000)).isEqualTo("SELECT SETVAL(`s`, 9999, 1)");
        assertThat(position(-4)).isEqualTo("SELECT SETVAL(`s`, 1, 1)");
    }

    private static String position(long next) {
        return Sequences.position("`s`", BigInteger.valueOf(next), BigInteger.ONE, BigInteger.valueOf(9999));
    }
}
