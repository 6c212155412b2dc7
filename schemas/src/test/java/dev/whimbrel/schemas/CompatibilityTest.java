package dev.whimbrel.schemas;

import static org.apache.avro.SchemaCompatibility.checkReaderWriterCompatibility;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Readers and writers of every release understand each other: within a major version there are only additions with defaults. */
class CompatibilityTest {
    private static final Path CURRENT = Path.of("src/main/avro");
    private static final Path RELEASED = Path.of("src/test/resources/released");

    static List<Arguments> releasedAndCurrent() throws IOException {
        var current = Avsc.in(CURRENT);
        var pairs = new ArrayList<Arguments>();
        try (var releases = Files.list(RELEASED)) {
            for (var release : releases.sorted().toList()) {
                Avsc.in(release)
                        .forEach((name, schema) ->
                                pairs.add(Arguments.of(release.getFileName() + " " + name, schema, current.get(name))));
            }
        }
        return pairs;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("releasedAndCurrent")
    void readersAndWritersOfEveryReleaseUnderstandEachOther(String name, Schema released, Schema current) {
        assertThat(current).as(name + " was released and must stay").isNotNull();
        assertThat(checkReaderWriterCompatibility(current, released).getType())
                .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
        assertThat(checkReaderWriterCompatibility(released, current).getType())
                .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    }

    @Test
    void everyEnumHasADefaultSoThatANewSymbolBreaksNoReader() throws IOException {
        assertThat(Avsc.in(CURRENT).values())
                .filteredOn(schema -> schema.getType() == Schema.Type.ENUM)
                .isNotEmpty()
                .allSatisfy(schema -> assertThat(schema.getEnumDefault())
                        .as(schema.getFullName())
                        .isEqualTo("UNKNOWN"));
    }

    @Test
    void everyRecordAndFieldSaysWhatItIs() throws IOException {
        assertThat(Avsc.in(CURRENT).values()).allSatisfy(schema -> {
            assertThat(schema.getDoc()).as(schema.getFullName()).isNotBlank();
            if (schema.getType() == Schema.Type.RECORD) {
                assertThat(schema.getFields())
                        .allSatisfy(field -> assertThat(field.doc())
                                .as(schema.getName() + "." + field.name())
                                .isNotBlank());
            }
        });
    }
}
