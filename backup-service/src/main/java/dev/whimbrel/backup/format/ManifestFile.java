package dev.whimbrel.backup.format;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes and reads {@code manifest.json}. */
public final class ManifestFile {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private ManifestFile() {}

    public static byte[] write(Manifest manifest) {
        return JSON.writeValueAsBytes(manifest);
    }

    /**
     * Holds it against the list of checksums before believing a word of it.
     *
     * @throws DamagedBackup when it is missing, changed, or of a format this program does not know
     */
    public static Manifest read(Path directory) throws DamagedBackup {
        var json = bytes(directory, Manifest.FILE);
        var sums = new String(bytes(directory, UnfinishedBackup.SUMS), StandardCharsets.UTF_8);
        if (sums.lines().noneMatch((Checksums.sha256(json) + "  " + Manifest.FILE)::equals)) {
            throw new DamagedBackup(List.of(
                    Manifest.FILE + " and " + UnfinishedBackup.SUMS + " do not agree: one of the two was changed"));
        }
        return parse(json);
    }

    private static byte[] bytes(Path directory, String file) throws DamagedBackup {
        try {
            return Files.readAllBytes(directory.resolve(file));
        } catch (NoSuchFileException missing) {
            throw new DamagedBackup(List.of(file + " is missing"));
        } catch (IOException unreadable) {
            throw new DamagedBackup(List.of(file + " cannot be read from disk"));
        }
    }

    static Manifest parse(byte[] json) throws DamagedBackup {
        try {
            int format = JSON.readTree(json).path("format").asInt(-1);
            if (format != Manifest.FORMAT) {
                throw new DamagedBackup(List.of(Manifest.FILE + " has format " + format
                        + ", and this program reads format " + Manifest.FORMAT + " only"));
            }
            return JSON.readValue(json, Manifest.class);
        } catch (JacksonException broken) {
            throw new DamagedBackup(List.of(Manifest.FILE + " is not the JSON it was written as"));
        }
    }
}
