package dev.whimbrel.backup.encryption;

import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.streamingaead.StreamingAeadConfig2026;
import dev.whimbrel.backup.format.BackupId;
import dev.whimbrel.backup.format.Cipher;
import dev.whimbrel.backup.format.Encryption;
import dev.whimbrel.backup.format.Keys;
import dev.whimbrel.backup.format.LockedBackup;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A Tink keyset for streaming AEAD, as {@code tinkey} and {@code whimbrel backup key} write it. New backups are encrypted
 * with its primary key; the others stay so that older backups can be read: that is what rotating keys means. Nothing of a key
 * is ever printed.
 */
public final class Keyset implements Keys {
    private static final Configuration TINK = StreamingAeadConfig2026.get();

    private final int primary;
    private final Map<Integer, OneKey> keys;

    private Keyset(int primary, Map<Integer, OneKey> keys) {
        this.primary = primary;
        this.keys = keys;
    }

    /**
     * @param json cleartext keyset
     * @param from where it comes from, for the message
     * @throws IllegalArgumentException when it is no such keyset; the message holds nothing of it
     */
    public static Keyset parse(String json, String from) {
        try {
            var handle = TinkJsonProtoKeysetFormat.parseKeyset(json, TINK, InsecureSecretKeyAccess.get());
            var keys = new TreeMap<Integer, OneKey>();
            for (int i = 0; i < handle.size(); i++) {
                var entry = handle.getAt(i);
                keys.put(entry.getId(), OneKey.of(entry));
            }
            return new Keyset(handle.getPrimary().getId(), keys);
        } catch (GeneralSecurityException unusable) {
            // Tink's own message might quote what it could not read
            throw new IllegalArgumentException(
                    from + " is not a keyset of Tink in cleartext JSON with keys for streaming AEAD."
                            + " Make one with: ./whimbrel backup key create FILE");
        }
    }

    @Override
    public Cipher toWrite(BackupId id) {
        return new TinkCipher(id, encryption(primary), one(primary).primitive());
    }

    @Override
    public Cipher toRead(BackupId id, Encryption encryption) throws LockedBackup {
        var key = keys.get((int) encryption.keyId());
        if (key == null) {
            var known = keys.keySet().stream().map(Integer::toUnsignedString).collect(Collectors.joining(", "));
            throw LockedBackup.noKey(id, encryption, known);
        }
        return new TinkCipher(id, encryption, key.primitive());
    }

    private OneKey one(int id) {
        return java.util.Objects.requireNonNull(keys.get(id));
    }

    private Encryption encryption(int id) {
        return new Encryption(one(id).algorithm(), Integer.toUnsignedLong(id));
    }

    @Override
    public String toString() {
        return "Keyset[primary=" + Integer.toUnsignedString(primary) + ", keys=" + keys.size() + "]";
    }

    /** A key that is used by itself: with a whole keyset Tink would try one after the other. */
    private record OneKey(String algorithm, StreamingAead primitive) {
        static OneKey of(KeysetHandle.Entry entry) throws GeneralSecurityException {
            var alone = KeysetHandle.newBuilder()
                    .addEntry(KeysetHandle.importKey(entry.getKey())
                            .withFixedId(entry.getId())
                            .makePrimary())
                    .setConfiguration(TINK)
                    .build();
            return new OneKey(
                    entry.getKey().getParameters().getClass().getSimpleName().replace("Parameters", ""),
                    alone.getPrimitive(TINK, StreamingAead.class));
        }

        @Override
        public String toString() {
            return algorithm;
        }
    }
}
