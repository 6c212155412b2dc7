package dev.whimbrel.backup.encryption;

import com.google.crypto.tink.StreamingAead;
import dev.whimbrel.backup.format.BackupId;
import dev.whimbrel.backup.format.Cipher;
import dev.whimbrel.backup.format.Encryption;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/** Binds every file to its backup and its name: put elsewhere it cannot be decrypted. */
record TinkCipher(BackupId backup, Encryption encryption, StreamingAead primitive) implements Cipher {
    @Override
    public OutputStream encrypting(String file, OutputStream to) throws IOException {
        try {
            return primitive.newEncryptingStream(to, context(file));
        } catch (GeneralSecurityException refused) {
            throw new IOException("nothing can be encrypted with key " + encryption.keyId(), refused);
        }
    }

    @Override
    public InputStream decrypting(String file, InputStream from) throws IOException {
        try {
            return primitive.newDecryptingStream(from, context(file));
        } catch (GeneralSecurityException refused) {
            throw new IOException("nothing can be decrypted with key " + encryption.keyId(), refused);
        }
    }

    private byte[] context(String file) {
        return (backup + "/" + file).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return encryption.toString();
    }
}
