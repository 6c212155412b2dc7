package dev.whimbrel.messaging.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.request.v1.MigrationRequested;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class PlainSchemaTest {
    @Test
    void whatIsRegisteredHoldsNothingThatOnlyJavaUnderstands() {
        var text = PlainSchema.textOf(MigrationRequested.getClassSchema());

        assertThat(text).doesNotContain("avro.java").doesNotContain("{\"type\":\"string\"}");
        assertThat(new Schema.Parser().parse(text).getFullName())
                .isEqualTo("dev.whimbrel.request.v1.MigrationRequested");
    }
}
