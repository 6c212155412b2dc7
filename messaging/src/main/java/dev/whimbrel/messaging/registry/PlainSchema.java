package dev.whimbrel.messaging.registry;

import org.apache.avro.Schema;

/**
 * A schema as other languages should see it: the Java compiler's hint which string class to use is nobody else's
 * business, and would make two versions of one schema out of it.
 */
final class PlainSchema {
    private PlainSchema() {}

    static String textOf(Schema schema) {
        return schema.toString()
                .replace(",\"avro.java.string\":\"String\"", "")
                .replace("{\"type\":\"string\"}", "\"string\"");
    }
}
