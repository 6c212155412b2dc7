package dev.whimbrel.validator.questions;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** Writes names into statements so that no name can be anything but a name. */
public final class Sql {
    private Sql() {}

    /** The name in backticks; works in every sql_mode. */
    public static String name(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    /** The text in quotes; as bytes, so that it means the same in every sql_mode and character set. */
    public static String text(String text) {
        return "CONVERT(0x" + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)) + " USING utf8mb4)";
    }

    /** A column of an alias: t.`name`. */
    public static String column(String alias, String name) {
        return alias + "." + name(name);
    }

    /** Every one of them with the alias, joined: t.`a`, t.`b`. */
    public static String columns(String alias, List<String> names) {
        return names.stream().map(name -> column(alias, name)).collect(Collectors.joining(", "));
    }

    public static String allNotNull(String alias, List<String> names) {
        return names.stream().map(name -> column(alias, name) + " IS NOT NULL").collect(Collectors.joining(" AND "));
    }
}
