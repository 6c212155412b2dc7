package dev.whimbrel.ddl;

import dev.whimbrel.statements.ColumnSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/** What becomes of a column that is defined anew, and how the server gets there. */
record ColumnChange(Server server, TableDefinition table, TableDefinition.Column is, TableDefinition.Column wanted) {
    private static final Pattern VARCHAR = Pattern.compile("VARCHAR\\((\\d+)\\)");
    private static final Pattern MEMBER = Pattern.compile("'(?:[^']|'')*'");
    private static final Pattern WIDTH = Pattern.compile("\\b((?:TINY|SMALL|MEDIUM|BIG)?INT(?:EGER)?)\\(\\d+\\)");
    /** A length up to here is kept in one byte, and so is the number of an ENUM's member. */
    private static final int ONE_BYTE = 255;

    DdlClass how() {
        if (is.spec().generated() || wanted.spec().generated()) {
            return generated();
        }
        if (is.spec().autoIncrement() != wanted.spec().autoIncrement()) {
            return is.spec().autoIncrement() ? server.either(server.copy(), DdlClass.INSTANT) : server.copy();
        }
        var type = type();
        if (type.algorithm() == Algorithm.COPY) {
            return type;
        }
        if (is.spec().notNull() != wanted.spec().notNull()) {
            return server.rebuild();
        }
        var moves =
                wanted.text().words().contains("FIRST") || wanted.text().words().contains("AFTER");
        return moves ? max(type, server.either(server.rebuild(), DdlClass.INSTANT)) : type;
    }

    /** CONVERT TO: a column that has the set already makes the server copy all the same, and a text becomes a longer sort of text. */
    DdlClass converted() {
        return is.charset().equals(wanted.charset()) || is.spec().type().contains("TEXT")
                ? server.copy()
                : characters();
    }

    private static DdlClass max(DdlClass one, DdlClass other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private DdlClass generated() {
        var stored = FirstAnswers.isStored(is.text()) || FirstAnswers.isStored(wanted.text());
        var sort = is.spec().generated() && wanted.spec().generated() && !stored;
        return sort ? server.either(server.copy(), DdlClass.INSTANT) : server.copy();
    }

    private DdlClass type() {
        var before = plain(is.spec().type());
        var after = plain(wanted.spec().type());
        if (before.equals(after)) {
            return characters();
        }
        if (VARCHAR.matcher(before).matches() && VARCHAR.matcher(after).matches()) {
            return length(before) > length(after) ? server.copy() : characters();
        }
        var list = List.of("ENUM(", "SET(").stream().filter(before::startsWith).findFirst();
        return list.isPresent()
                        && after.startsWith(list.get())
                        && appends(before, after, list.get().equals("SET("))
                ? DdlClass.INSTANT
                : server.copy();
    }

    /** Display widths of whole numbers say nothing about how they are kept, and some servers write none. */
    private static String plain(String type) {
        return WIDTH.matcher(type).replaceAll("$1").replace("INTEGER", "INT");
    }

    private static int length(String type) {
        var found = VARCHAR.matcher(type);
        return found.matches() ? Integer.parseInt(found.group(1)) : 0;
    }

    private DdlClass characters() {
        var grows = !plain(is.spec().type()).equals(plain(wanted.spec().type()));
        var sameCharset = is.charset().equals(wanted.charset());
        var sameCollation =
                is.collation().equals(wanted.collation()) || wanted.collation().isEmpty();
        if (!hasCharacters(is.spec()) || (sameCharset && sameCollation && !grows)) {
            return DdlClass.INSTANT;
        }
        if (crossesOneByte() || (!sameCharset && !isUtf8Growing())) {
            return server.copy();
        }
        var indexed = table.isIndexed(is.spec().name());
        if (!sameCharset && indexed) {
            return server.either(server.copy(), DdlClass.INSTANT);
        }
        if (sameCharset && !sameCollation && indexed) {
            return server.either(server.copy(), DdlClass.noCopy(LockMode.NONE));
        }
        return server.definitionOnly();
    }

    static boolean hasCharacters(ColumnSpec column) {
        var type = column.type().toUpperCase(Locale.ROOT);
        return type.contains("CHAR") || type.contains("TEXT") || type.startsWith("ENUM(") || type.startsWith("SET(");
    }

    private boolean isUtf8Growing() {
        return (is.charset().equals("utf8mb3") || is.charset().equals("utf8"))
                && wanted.charset().equals("utf8mb4");
    }

    private boolean crossesOneByte() {
        var before = length(is.spec().type()) * bytes(is.charset());
        var after = length(wanted.spec().type()) * bytes(wanted.charset());
        return before > 0 && before <= ONE_BYTE && after > ONE_BYTE;
    }

    private static int bytes(String charset) {
        return switch (charset) {
            case "utf8mb4", "utf16", "utf32", "gb18030" -> 4;
            case "utf8mb3", "utf8", "ujis", "eucjpms" -> 3;
            case "ucs2", "big5", "gbk", "sjis", "cp932", "euckr", "gb2312" -> 2;
            default -> 1;
        };
    }

    private static boolean appends(String before, String after, boolean set) {
        var old = members(before);
        var now = members(after);
        return now.size() >= old.size()
                && Objects.equals(now.subList(0, old.size()), old)
                && room(old.size(), set) == room(now.size(), set);
    }

    private static int room(int members, boolean set) {
        return set ? Math.max(1, Math.ceilDiv(members, 8)) : members <= ONE_BYTE ? 1 : 2;
    }

    private static List<String> members(String type) {
        var members = new ArrayList<String>();
        var found = MEMBER.matcher(type);
        while (found.find()) {
            members.add(found.group());
        }
        return members;
    }
}
