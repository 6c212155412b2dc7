package dev.whimbrel.messaging.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.backup.v1.TakeBackup;
import dev.whimbrel.messaging.Messages;
import dev.whimbrel.request.v1.OperatorDecided;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.Test;

class AvroRecordsTest {
    private final AvroRecords records = new AvroRecords();

    @Test
    void whatIsWrittenIsRead() {
        var message = Messages.request("shop", "m1");

        assertThat(records.decode(TakeBackup.getClassSchema(), records.encode(message), 0))
                .isEqualTo(message);
    }

    @Test
    void aNewerWritersFieldIsDroppedAndAnOlderWritersGapFilled() {
        var other = SchemaBuilder.record("TakeBackup")
                .namespace("dev.whimbrel.backup.v1")
                .fields()
                .requiredString("migrationId")
                .requiredString("target")
                .name("tables")
                .type()
                .array()
                .items()
                .stringType()
                .noDefault()
                .requiredString("fromTheFuture")
                .endRecord();
        var written = new GenericRecordBuilder(other)
                .set("migrationId", "m1")
                .set("target", "shop")
                .set("tables", List.of("film", "actor"))
                .set("fromTheFuture", "?")
                .build();

        assertThat(records.decode(other, records.encode(written), 0)).isEqualTo(Messages.request("shop", "m1"));
    }

    @Test
    void anEnumSymbolThatIsNotKnownYetBecomesTheDefault() {
        var ours = OperatorDecided.getClassSchema();
        var decision = ours.getFields().stream()
                .map(Schema.Field::schema)
                .filter(schema -> schema.getType() == Schema.Type.ENUM)
                .findFirst()
                .orElseThrow();
        var newer = new Schema.Parser()
                .parse(ours.toString().replace("\"symbols\":[", "\"symbols\":[\"FROM_THE_FUTURE\","));
        var written = new GenericData.Record(newer);
        newer.getFields()
                .forEach(field -> written.put(
                        field.pos(),
                        switch (field.schema().getType()) {
                            case ENUM -> new GenericData.EnumSymbol(field.schema(), "FROM_THE_FUTURE");
                            case LONG -> 1L;
                            case STRING -> "x";
                            case BOOLEAN -> true;
                            default -> null;
                        }));

        var read = (GenericRecord) records.decode(newer, records.encode(written), 0);

        var field = ours.getFields().stream()
                .filter(each -> each.schema().equals(decision))
                .findFirst()
                .orElseThrow();
        assertThat(read.get(field.name())).hasToString(decision.getEnumDefault());
    }

    @Test
    void aTypeThatIsNotOnTheClassPathIsReadAsAGenericRecord() {
        var foreign = SchemaBuilder.record("Foreign")
                .namespace("com.example")
                .fields()
                .requiredInt("n")
                .endRecord();
        var written = new GenericRecordBuilder(foreign).set("n", 7).build();

        assertThat(records.decode(foreign, records.encode(written), 0)).isEqualTo(written);
    }

    @Test
    void aClassThatAvroDidNotGenerateIsNeverTouched() {
        var evil = SchemaBuilder.record("ProcessBuilder")
                .namespace("java.lang")
                .fields()
                .requiredInt("n")
                .endRecord();
        var written = new GenericRecordBuilder(evil).set("n", 7).build();

        assertThat(records.decode(evil, records.encode(written), 0)).isInstanceOf(GenericData.Record.class);
    }

    @Test
    void leftOverBytesAreNoMessage() {
        var bytes = records.encode(Messages.request("shop", "m1"));

        assertThatThrownBy(() -> records.decode(TakeBackup.getClassSchema(), Arrays.copyOf(bytes, bytes.length + 1), 0))
                .isInstanceOf(Undecodable.class);
    }

    @Test
    void whateverTheBytesAreTheAnswerIsAMessageOrUndecodable() {
        var seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            var bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            try {
                assertThat(records.decode(TakeBackup.getClassSchema(), bytes, 0))
                        .isInstanceOf(TakeBackup.class);
            } catch (Undecodable expected) {
                assertThat(expected).hasMessageContaining("TakeBackup");
            }
        }
    }
}
