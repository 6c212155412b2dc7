package dev.whimbrel.endtoend.random;

import java.time.LocalDate;
import java.util.Random;

/** A type of a column, with values of which it can be told who wrote them. */
enum Kind {
    WHOLE("INT", "BIGINT"),
    NAME("VARCHAR(40)", "VARCHAR(120)"),
    PRICE("DECIMAL(12,2)", "DECIMAL(16,2)"),
    DAY("DATE", "DATE"),
    MOMENT("DATETIME", "DATETIME(3)"),
    CHOICE("ENUM('a','b','c')", "ENUM('a','b','c','d')"),
    TEXT("TEXT", "LONGTEXT");

    private static final LocalDate FIRST = LocalDate.of(2001, 1, 1);

    private final String sql;
    private final String wider;

    Kind(String sql, String wider) {
        this.sql = sql;
        this.wider = wider;
    }

    static Kind any(Random random) {
        return values()[random.nextInt(values().length)];
    }

    String sql() {
        return sql;
    }

    /** A type that holds all values of this one. */
    String wider() {
        return wider;
    }

    /** Never one of a migration, for a write that changes nothing is not in any log. @param number gives each a value of its own */
    String ofOthers(int number) {
        return switch (this) {
            case WHOLE -> String.valueOf(number);
            case NAME, TEXT -> "w" + number;
            case PRICE -> number + ".50";
            case DAY -> FIRST.plusDays(number % 20_000).toString();
            case MOMENT -> FIRST.plusDays(number % 20_000) + " 01:02:03";
            case CHOICE -> number % 2 == 0 ? "a" : "b";
        };
    }

    String ofMigration(int number) {
        return switch (this) {
            case WHOLE -> String.valueOf(-1 - number);
            case NAME, TEXT -> "m" + number;
            case PRICE -> "-" + number + ".25";
            case DAY -> "1999-01-01";
            case MOMENT -> "1999-01-01 00:00:00";
            case CHOICE -> "c";
        };
    }

    /** What it cannot hold; empty where everything fits. */
    String tooMuch() {
        return switch (this) {
            case WHOLE -> "99999999999";
            case NAME -> "x".repeat(50);
            case PRICE -> "123456789012345";
            case DAY, MOMENT -> "2026-02-31";
            case CHOICE -> "none of them";
            case TEXT -> "";
        };
    }
}
