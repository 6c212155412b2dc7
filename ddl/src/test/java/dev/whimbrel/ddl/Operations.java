package dev.whimbrel.ddl;

import dev.whimbrel.targets.Flavour;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every operation whose class was measured, with the table it was measured on. */
final class Operations {
    private static final Pattern MEMBERS = Pattern.compile("\\{members (\\d+)}");

    private Operations() {}

    /** @param mySql and mariaDb are the classes expected; a dash where the operation is not one of that server's */
    record Operation(String id, String table, List<String> settings, String sql, String mySql, String mariaDb) {
        String expected(Flavour flavour) {
            return flavour == Flavour.MYSQL ? mySql : mariaDb;
        }

        @Override
        public String toString() {
            return id;
        }
    }

    static List<Operation> all() {
        return resource("/operations.txt")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Operations::operation)
                .toList();
    }

    private static Operation operation(String line) {
        var cells = line.split(" \\| ", -1);
        var statements = List.of(withMembers(cells[2]).split("; ", -1));
        var last = statements.getLast().strip();
        return new Operation(
                cells[0].strip(),
                cells[1].strip(),
                statements.subList(0, statements.size() - 1),
                last.matches("(CREATE|DROP) \\w* ?INDEX \\w+ ON .*") ? last : "ALTER TABLE t " + last,
                cells[3].strip(),
                cells[4].strip());
    }

    /** The statements that make and fill the tables. */
    static List<String> tables(String name) {
        var section = resource("/tables.sql").split("(?m)^-- ", -1);
        for (var each : section) {
            if (each.startsWith(name + "\n")) {
                return Stream.of(withMembers(each.substring(name.length())).split(";\\s*", -1))
                        .filter(sql -> !sql.isBlank())
                        .toList();
            }
        }
        throw new IllegalArgumentException(name);
    }

    private static String withMembers(String text) {
        return MEMBERS.matcher(text)
                .replaceAll(found -> IntStream.rangeClosed(1, Integer.parseInt(found.group(1)))
                        .mapToObj(i -> "'v" + i + "'")
                        .collect(Collectors.joining(",")));
    }

    private static String resource(String name) {
        try (InputStream stream = Objects.requireNonNull(Operations.class.getResourceAsStream(name))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
