package dev.whimbrel.backup.sql;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LiteralWriterTest {
    private static final Column TEXT = new Column("c", "varchar", "utf8mb4");
    private static final Column LATIN = new Column("c", "varchar", "latin1");

    @Test
    void aRowIsOneLineBecauseNewlinesInValuesAreEscaped() throws IOException {
        assertThat(written(TEXT, "a\nb\rc".getBytes(UTF_8))).isEqualTo("'a\\nb\\rc'");
    }

    @Test
    void whatEndsAStringOrConfusesAClientIsEscaped() throws IOException {
        assertThat(written(TEXT, "it's \\ \0 \u001a".getBytes(UTF_8))).isEqualTo("'it\\'s \\\\ \\0 \\Z'");
    }

    @Test
    void emojiStayReadable() throws IOException {
        assertThat(written(TEXT, "a🐦".getBytes(UTF_8))).isEqualTo("'a🐦'");
    }

    @Test
    void halfASurrogatePairGoesAsBytes() throws IOException {
        assertThat(written(TEXT, new byte[] {'a', (byte) 0xED, (byte) 0xA0, (byte) 0x80}))
                .isEqualTo("_utf8mb4 x'61eda080'");
    }

    @Test
    void textOfAnotherCharacterSetStaysReadableWhileItIsAscii() throws IOException {
        assertThat(written(LATIN, "plain".getBytes(ISO_8859_1))).isEqualTo("'plain'");
        assertThat(written(LATIN, "é".getBytes(ISO_8859_1))).isEqualTo("_latin1 x'e9'");
        assertThat(written(new Column("c", "char", "utf16"), "a".getBytes(UTF_16BE)))
                .isEqualTo("_utf16 x'0061'");
    }

    @Test
    void bytesAreHexadecimalAlsoWhenThereAreNone() throws IOException {
        assertThat(written(new Column("c", "blob", ""), new byte[] {0, (byte) 0xFF, 0x1a}))
                .isEqualTo("x'00ff1a'");
        assertThat(written(new Column("c", "geometry", ""), new byte[0])).isEqualTo("x''");
        assertThat(written(new Column("c", "bit", ""), new byte[] {5})).isEqualTo("x'05'");
        assertThat(written(new Column("c", "varchar", "binary"), new byte[] {'a'}))
                .isEqualTo("x'61'");
    }

    @Test
    void numbersAreBareAndFloatsAreQuoted() throws IOException {
        assertThat(written(new Column("c", "bigint", ""), "18446744073709551615".getBytes(UTF_8)))
                .isEqualTo("18446744073709551615");
        assertThat(written(new Column("c", "double", ""), "-0".getBytes(UTF_8))).isEqualTo("'-0'");
    }

    @Test
    void nothingIsNull() throws IOException {
        assertThat(written(TEXT, null)).isEqualTo("NULL");
    }

    @Test
    void aFloatIsSelectedAsTheDoubleItIs() {
        assertThat(new Column("f", "float", "").selected()).isEqualTo("`f` * 1e0");
        assertThat(new Column("d`", "double", "").selected()).isEqualTo("`d```");
    }

    @Test
    void aValueLargerThanTheBufferIsWrittenWhole() throws IOException {
        var large = new byte[200_000];
        assertThat(written(new Column("c", "longblob", ""), large))
                .hasSize(400_003)
                .endsWith("00'");
    }

    @Test
    void whateverNeedsCareIsFoundWhereverItStands() throws IOException {
        var escapes = Map.of(
                "\0", "\\0", "\n", "\\n", "\r", "\\r", "\\", "\\\\", "'", "\\'", "\032", "\\Z", "é", "é", "퀀", "퀀");
        for (var escape : escapes.entrySet()) {
            for (int before = 0; before < 20; before++) {
                for (int after = 0; after < 20; after++) {
                    var value = "a".repeat(before) + escape.getKey() + "~".repeat(after);
                    assertThat(written(TEXT, value.getBytes(UTF_8)))
                            .isEqualTo("'" + "a".repeat(before) + escape.getValue() + "~".repeat(after) + "'");
                }
            }
        }
    }

    @Test
    void halfOfASurrogatePairGoesAsBytesWhereverItStands() throws IOException {
        for (int before = 0; before < 20; before++) {
            var value = ("a".repeat(before) + "___bird").getBytes(UTF_8);
            value[before] = (byte) 0xED;
            value[before + 1] = (byte) 0xA0;
            value[before + 2] = (byte) 0x80;
            assertThat(written(TEXT, value)).isEqualTo("_utf8mb4 x'" + "61".repeat(before) + "eda08062697264'");
        }
    }

    private static String written(Column column, byte @Nullable [] value) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var writer = new LiteralWriter(bytes);
        writer.literal(column, value);
        writer.flush();
        assertThat(writer.written()).isEqualTo(bytes.size());
        return bytes.toString(UTF_8);
    }
}
