package dev.whimbrel.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** The published description says what the code does: every topic, every message, every header. */
class AsyncApiTest {
    private static final Path DOCUMENT = Path.of("src/main/resources/asyncapi.yaml");

    @Test
    void itNamesExactlyTheTopicsOfTheCode() throws IOException {
        assertThat(all("(?m)^    address: (\\S+)$")).containsExactlyElementsOf(Topics.ALL);
    }

    @Test
    void everyMessageOfItIsASchemaThatExists() throws IOException {
        var known = Avsc.in(Path.of("src/main/avro"));
        assertThat(all("(?m)^      name: (\\S+)$"))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(known).containsKey(name));
        assertThat(all("(?m)^          \\$ref: (\\S+\\.avsc)$"))
                .isNotEmpty()
                .allSatisfy(file ->
                        assertThat(DOCUMENT.resolveSibling(file).normalize()).exists());
    }

    @Test
    void everyRecordIsAMessageOfItOrAPartOfOne() throws IOException {
        var known = Avsc.in(Path.of("src/main/avro"));
        var messages = all("(?m)^      name: (\\S+)$");
        var parts = known.values().stream()
                .filter(schema -> schema.getType() == Schema.Type.RECORD)
                .flatMap(schema -> schema.getFields().stream())
                .map(field -> field.schema().toString())
                .toList();
        assertThat(known.values())
                .filteredOn(schema -> schema.getType() == Schema.Type.RECORD)
                .allSatisfy(schema -> assertThat(messages.contains(schema.getFullName())
                                || parts.stream().anyMatch(part -> part.contains(schema.getName())))
                        .as(schema.getFullName())
                        .isTrue());
    }

    @Test
    void everyHeaderOfTheCodeIsDescribed() throws IOException {
        var text = Files.readString(DOCUMENT);
        assertThat(List.of(
                        Headers.ID,
                        Headers.SPEC_VERSION,
                        Headers.TYPE,
                        Headers.SOURCE,
                        Headers.SUBJECT,
                        Headers.TIME,
                        Headers.CORRELATION_ID,
                        Headers.CAUSATION_ID,
                        Headers.TRACEPARENT,
                        Headers.CONTENT_TYPE))
                .allSatisfy(header -> assertThat(text).contains("        " + header + ":"));
    }

    private static List<String> all(String pattern) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(DOCUMENT))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
