package dev.whimbrel.standalone.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** The outcomes for other programs. */
final class OutcomesFile {
    private OutcomesFile() {}

    static void write(Path file, List<Ending> endings) {
        var json = new JsonMapper();
        var array = json.createArrayNode();
        for (var ending : endings) {
            array.addObject()
                    .put("migration", ending.migration())
                    .put("target", ending.target())
                    .put("changelog", ending.changelog())
                    .put("state", ending.state().name())
                    .put("reason", ending.reason())
                    .put("durationMillis", ending.took().toMillis());
        }
        try {
            Files.writeString(file, array.toPrettyString() + "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "The outcomes could not be written to " + file + ": " + failure.getMessage(), failure);
        }
    }
}
