package dev.whimbrel.testparts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** The Sakila sample database, where the machine has it: tests on it are left out, by name, where it has not. */
public final class Sakila {
    /** The scripts drop, create and use a schema of their own name; here it goes where the test says. */
    private static final Pattern CHOOSES_SCHEMA =
            Pattern.compile("(?im)^(DROP SCHEMA IF EXISTS|CREATE SCHEMA|USE) sakila;$");

    private static final Pattern NAMES_SCHEMA = Pattern.compile("\\bsakila\\.");

    /** MariaDB skips comments for MySQL 5.7, and with them the one spatial column; it can do that since 5.6 too. */
    private static final String ONLY_MYSQL = "/*!50705";

    private static final String BOTH = "/*!50605";

    private Sakila() {}

    /** Loads Sakila into a new schema of the server; empty when the data is not there. */
    public static Optional<TestSchema> load(TestDatabase database) throws SQLException {
        var folder = Path.of(System.getProperty("whimbrel.root", "."), "..", "shared", "data", "sakila")
                .normalize();
        if (!Files.exists(folder.resolve("schema.sql.gz"))) {
            Announcement.leavesOut("the Sakila tests", "no Sakila in " + folder.toAbsolutePath());
            return Optional.empty();
        }
        var schema = database.newSchema("sakila");
        schema.run(script(folder.resolve("schema.sql.gz"), schema) + script(folder.resolve("data.sql.gz"), schema));
        return Optional.of(schema);
    }

    private static String script(Path file, TestSchema schema) {
        try (var stream = new GZIPInputStream(Files.newInputStream(file))) {
            var text = new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace(ONLY_MYSQL, BOTH);
            var chosen = CHOOSES_SCHEMA.matcher(text).replaceAll("");
            return NAMES_SCHEMA.matcher(chosen).replaceAll(schema.name() + ".") + "\n";
        } catch (IOException failure) {
            throw new UncheckedIOException("Sakila could not be read from " + file, failure);
        }
    }
}
