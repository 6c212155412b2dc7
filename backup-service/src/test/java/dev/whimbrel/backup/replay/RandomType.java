package dev.whimbrel.backup.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A type with values that are hard on whoever carries them over.
 *
 * @param wider a type that a migration may make of it without touching a value
 */
record RandomType(String sql, String wider, List<String> values) {
    private static final List<RandomType> BOTH = List.of(
            of("TINYINT", "BIGINT", "-128", "127", "0"),
            of("TINYINT UNSIGNED", "SMALLINT UNSIGNED", "255", "128", "0"),
            of("SMALLINT UNSIGNED", "INT", "65535", "32768"),
            of("MEDIUMINT", "INT", "-8388608", "8388607"),
            of("MEDIUMINT UNSIGNED", "BIGINT", "16777215", "8388608"),
            of("INT", "BIGINT", "-2147483648", "2147483647"),
            of("INT UNSIGNED", "BIGINT UNSIGNED", "4294967295", "2147483648"),
            of("BIGINT", "BIGINT", "-9223372036854775808", "9223372036854775807"),
            of("BIGINT UNSIGNED", "DECIMAL(30)", "18446744073709551615", "9223372036854775808"),
            of("DECIMAL(20, 6)", "DECIMAL(30, 6)", "-12345678901234.123456", "0.000001", "-0.5"),
            of("FLOAT", "DOUBLE", "0.1", "-3.4e38", "16777217", "1e-40"),
            of("DOUBLE", "DOUBLE", "0.1", "1.7976931348623157e308", "2.2250738585072014e-308", "-0.1"),
            of("BIT(11)", "BIT(20)", "b'10000000001'", "b'0'", "b'11111111111'"),
            of("BIT(64)", "BIT(64)", "b'1'", "18446744073709551615"),
            of("YEAR", "YEAR", "0", "1901", "2155"),
            of("DATE", "DATE", "'1000-01-01'", "'9999-12-31'", "'2026-02-28'"),
            of("TIME", "TIME(6)", "'-838:59:59'", "'838:59:59'", "'00:00:01'"),
            of("TIME(2)", "TIME(6)", "'-00:00:00.01'", "'-12:34:56.78'", "'12:34:56.78'"),
            of("TIME(6)", "TIME(6)", "'-00:00:00.000001'", "'-100:00:00.999999'", "'00:00:00.5'"),
            of("DATETIME", "DATETIME(6)", "'1000-01-01 00:00:00'", "'9999-12-31 23:59:59'"),
            of("DATETIME(5)", "DATETIME(6)", "'2026-11-27 16:05:09.12345'", "'2026-01-01 00:00:00.00001'"),
            of("TIMESTAMP NULL", "TIMESTAMP(3) NULL", "'1970-01-02 00:00:01'", "'2037-01-19 03:14:07'"),
            of("TIMESTAMP(3) NULL", "TIMESTAMP(6) NULL", "'2026-03-29 02:30:00.123'", "'2026-10-25 02:30:00.999'"),
            of("CHAR(10)", "VARCHAR(40)", "'a'", "'ü🐦'", "''"),
            of("VARCHAR(300)", "VARCHAR(1000)", "REPEAT('ü', 300)", "'it''s'", "'a\\\\b'", "''", "'x '"),
            of("VARCHAR(50) CHARACTER SET latin1", "VARCHAR(60) CHARACTER SET utf8mb4", "'café €'", "''"),
            of("VARCHAR(50) CHARACTER SET utf16", "VARCHAR(60) CHARACTER SET utf8mb4", "'wide 🐦'", "'a'"),
            of("VARCHAR(50) CHARACTER SET sjis", "VARCHAR(60) CHARACTER SET utf8mb4", "'表示'", "'a'"),
            of("TINYTEXT", "TEXT", "'t'", "''", "REPEAT('x', 255)"),
            of("LONGTEXT", "LONGTEXT", "REPEAT('long ü ', 5000)", "''"),
            of("BINARY(4)", "BINARY(4)", "x'00ff0000'", "x'20202020'", "x'00000000'"),
            of("VARBINARY(20)", "VARBINARY(30)", "x'275c0a00'", "x''", "x'ff00'"),
            of("BLOB", "LONGBLOB", "x'00010203275c0aff'", "x''", "REPEAT(x'00', 70)"),
            of(
                    "ENUM('a', 'ü', 'x,y', 'it''s')",
                    "ENUM('it''s', 'new', 'x,y', 'a', 'ü')",
                    "'a'",
                    "'ü'",
                    "'x,y'",
                    "'it''s'"),
            of("SET('one', 'two', 'drei')", "SET('one', 'two', 'drei', 'vier')", "'one,drei'", "''", "'two'"),
            of(
                    "GEOMETRY",
                    "GEOMETRY",
                    "ST_GeomFromText('POLYGON((0 0,1 0,1 1,0 0))')",
                    "ST_GeomFromText('POINT(1 2)')"));
    private static final List<RandomType> MYSQL = List.of(
            of(
                    "JSON",
                    "JSON",
                    "'{\"k\": [1, 2.5, \"ü\\\\n\", null, true, {\"\": -0.0}]}'",
                    "'\"only text\"'",
                    "'[]'",
                    "'null'",
                    "JSON_OBJECT('d', 1.50, 'big', 18446744073709551615, 'at', CAST('2026-11-27' AS DATE))",
                    "JSON_ARRAY(CAST('2026-11-27 01:02:03.000004' AS DATETIME(6)), CAST('12:34:56' AS TIME))",
                    "JSON_OBJECT('long', REPEAT('x', 70000), 'n', -9223372036854775808)"),
            of(
                    "POINT SRID 4326",
                    "POINT SRID 4326",
                    "ST_GeomFromText('POINT(1 2)', 4326)",
                    "ST_GeomFromText('POINT(3 4)', 4326)"));

    private static RandomType of(String sql, String wider, String... values) {
        return new RandomType(sql, wider, List.of(values));
    }

    static RandomType any(Random random, boolean mySql) {
        var all = new ArrayList<>(BOTH);
        if (mySql) {
            all.addAll(MYSQL);
        }
        return all.get(random.nextInt(all.size()));
    }

    /** What others write; never what the migration writes: a write that changes nothing is not in the log. */
    String value(Random random) {
        return random.nextInt(8) == 0 ? "NULL" : values.get(1 + random.nextInt(values.size() - 1));
    }

    /** What stands in the backup. Backups keep JSON as text, where a decimal becomes a double. */
    String inBackup(Random random) {
        var value = value(random);
        return value.startsWith("JSON_") ? "'{}'" : value;
    }

    String ofMigration() {
        return values.getFirst();
    }

    /** By bytes: for a collation too much is the same. */
    String equal(String one, String two) {
        if (sql.equals("JSON")) {
            return "CAST(" + one + " AS CHAR) <=> CAST(" + two + " AS CHAR)";
        }
        return sql.startsWith("FLOAT") || sql.startsWith("DOUBLE")
                ? one + " <=> " + two
                : "HEX(" + one + ") <=> HEX(" + two + ")";
    }
}
