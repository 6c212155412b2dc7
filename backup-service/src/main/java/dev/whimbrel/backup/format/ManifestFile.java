package dev.whimbrel.backup.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes and reads {@code manifest.json}. */
final class ManifestFile {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private ManifestFile() {}

    /** What a manifest was read as. */
    record Known(Manifest manifest, Cipher cipher) {}

    static byte[] write(Object manifest) {
        return JSON.writeValueAsBytes(manifest);
    }

    static Known read(BackupFiles files, Keys keys) throws DamagedBackup, LockedBackup {
        var json = checked(files, Manifest.FILE);
        var cover = tree(json);
        return cover.path("format").asInt(-1) == Cover.FORMAT
                ? uncovered(files, keys, json)
                : new Known(parse(json), Cipher.NONE);
    }

    private static Known uncovered(BackupFiles files, Keys keys, byte[] json) throws DamagedBackup, LockedBackup {
        var cover = value(json, Cover.class);
        var name = cover.manifest().name();
        var stored = checked(files, name);
        var cipher = keys.toRead(cover.id(), cover.encryption());
        try (var plain = cipher.decrypting(name, new ByteArrayInputStream(stored))) {
            return new Known(parse(plain.readAllBytes()), cipher);
        } catch (IOException closed) {
            // its checksum holds, so it is what was written
            throw LockedBackup.wrongKey(cover.id(), cover.encryption());
        }
    }

    private static byte[] checked(BackupFiles files, String name) throws DamagedBackup {
        var bytes = files.bytes(name);
        var sums = new String(files.bytes(UnfinishedBackup.SUMS), StandardCharsets.UTF_8);
        if (sums.lines().noneMatch((Checksums.sha256(bytes) + "  " + name)::equals)) {
            throw new DamagedBackup(
                    List.of(name + " and " + UnfinishedBackup.SUMS + " do not agree: one of the two was changed"));
        }
        return bytes;
    }

    static Manifest parse(byte[] json) throws DamagedBackup {
        int format = tree(json).path("format").asInt(-1);
        if (format != Manifest.FORMAT) {
            throw new DamagedBackup(
                    List.of(Manifest.FILE + " has format " + format + ", and this program reads formats "
                            + Manifest.FORMAT + " and, encrypted, " + Cover.FORMAT + " only"));
        }
        return value(json, Manifest.class);
    }

    private static JsonNode tree(byte[] json) throws DamagedBackup {
        try {
            return JSON.readTree(json);
        } catch (JacksonException broken) {
            throw broken();
        }
    }

    private static <T> T value(byte[] json, Class<T> type) throws DamagedBackup {
        try {
            return JSON.readValue(json, type);
        } catch (JacksonException broken) {
            throw broken();
        }
    }

    private static DamagedBackup broken() {
        return new DamagedBackup(List.of(Manifest.FILE + " is not the JSON it was written as"));
    }
}
