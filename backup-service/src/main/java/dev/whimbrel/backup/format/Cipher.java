package dev.whimbrel.backup.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** What stands between the bytes of a backup and those that are stored. Thread-safe. */
public interface Cipher {
    /** Stores bytes as they are. */
    Cipher NONE = new Cipher() {
        @Override
        public @Nullable Encryption encryption() {
            return null;
        }

        @Override
        public OutputStream encrypting(String file, OutputStream to) {
            return to;
        }

        @Override
        public InputStream decrypting(String file, InputStream from) {
            return from;
        }
    };

    /** What the manifest says of it; null where nothing is encrypted. */
    @Nullable
    Encryption encryption();

    /** @param file its name goes in: under another one it cannot be decrypted */
    OutputStream encrypting(String file, OutputStream to) throws IOException;

    /** Fails, at the latest at the end, where a single bit is not the one that was encrypted. */
    InputStream decrypting(String file, InputStream from) throws IOException;
}
