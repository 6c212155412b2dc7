package dev.whimbrel.backup.encryption;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.streamingaead.PredefinedStreamingAeadParameters;
import com.google.crypto.tink.streamingaead.StreamingAeadConfig2026;
import dev.whimbrel.backup.format.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/** Keysets, made by Tink as its own tool makes them. */
public final class TestKeys {
    private TestKeys() {}

    public static Keys fresh() throws GeneralSecurityException {
        return Keyset.parse(json(1), "a test");
    }

    /** Into a file, for a service to find. */
    public static Path write(Path file) throws GeneralSecurityException, IOException {
        return Files.writeString(file, json(7));
    }

    /** One key with that id; its material is new each time. */
    static String json(int id) throws GeneralSecurityException {
        return json(KeysetHandle.newBuilder(), id);
    }

    /** The same keyset with another key, which is the one to write with from now on. */
    static String rotated(String json, int id) throws GeneralSecurityException {
        return json(
                KeysetHandle.newBuilder(TinkJsonProtoKeysetFormat.parseKeyset(
                        json, StreamingAeadConfig2026.get(), InsecureSecretKeyAccess.get())),
                id);
    }

    private static String json(KeysetHandle.Builder keys, int id) throws GeneralSecurityException {
        var handle = keys.addEntry(
                        KeysetHandle.generateEntryFromParameters(PredefinedStreamingAeadParameters.AES256_GCM_HKDF_1MB)
                                .withFixedId(id)
                                .makePrimary())
                .setConfiguration(StreamingAeadConfig2026.get())
                .build();
        return TinkJsonProtoKeysetFormat.serializeKeyset(
                handle, StreamingAeadConfig2026.get(), InsecureSecretKeyAccess.get());
    }
}
