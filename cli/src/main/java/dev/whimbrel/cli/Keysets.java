package dev.whimbrel.cli;

import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.streamingaead.PredefinedStreamingAeadParameters;
import com.google.crypto.tink.streamingaead.StreamingAeadConfig2026;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;

/** Tink's keysets as text. Apart from the commands, which are all looked at whenever one of them is run. */
record Keysets(String json, String newestKey) {
    private static final Configuration TINK = StreamingAeadConfig2026.get();

    /**
     * With one key more, which is the one to encrypt with from now on.
     *
     * @param before null for a new keyset
     * @throws GeneralSecurityException when that is no keyset
     */
    static Keysets withNewKey(@Nullable String before) throws GeneralSecurityException {
        var builder = before == null
                ? KeysetHandle.newBuilder()
                : KeysetHandle.newBuilder(
                        TinkJsonProtoKeysetFormat.parseKeyset(before, TINK, InsecureSecretKeyAccess.get()));
        var keys = builder.addEntry(
                        KeysetHandle.generateEntryFromParameters(PredefinedStreamingAeadParameters.AES256_GCM_HKDF_1MB)
                                .withRandomId()
                                .makePrimary())
                .setConfiguration(TINK)
                .build();
        return new Keysets(
                TinkJsonProtoKeysetFormat.serializeKeyset(keys, TINK, InsecureSecretKeyAccess.get()),
                Integer.toUnsignedString(keys.getPrimary().getId()));
    }

    @Override
    public String toString() {
        return "Keysets[newestKey=" + newestKey + "]";
    }
}
