package dev.whimbrel.targets.binlog;

import com.github.shyiko.mysql.binlog.network.DefaultSSLSocketFactory;
import com.github.shyiko.mysql.binlog.network.SSLSocketFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** The key stores that a configuration names for JDBC, used for the log as well. */
final class KeyStores {
    private final Map<String, String> tls;

    private KeyStores(Map<String, String> tls) {
        this.tls = tls;
    }

    /** Empty where the client's own way is the driver's: certificates unchecked, or checked against the platform's store. */
    static Optional<SSLSocketFactory> of(Map<String, String> tls) throws SQLException {
        boolean verifies = tls.getOrDefault("sslMode", "").startsWith("VERIFY_");
        if (!verifies
                || !(tls.containsKey("trustCertificateKeyStoreUrl")
                        || tls.containsKey("clientCertificateKeyStoreUrl"))) {
            return Optional.empty();
        }
        try {
            var stores = new KeyStores(tls);
            return Optional.of(new Factory(stores.keys(), stores.trust()));
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new SQLException("a key store of the target cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static final class Factory extends DefaultSSLSocketFactory {
        private final KeyManager @Nullable [] keys;
        private final TrustManager @Nullable [] trust;

        Factory(KeyManager @Nullable [] keys, TrustManager @Nullable [] trust) {
            this.keys = keys;
            this.trust = trust;
        }

        @Override
        protected void initSSLContext(SSLContext context) throws GeneralSecurityException {
            context.init(keys, trust, null);
        }
    }

    private KeyManager @Nullable [] keys() throws IOException, GeneralSecurityException {
        var store = load("clientCertificateKeyStore");
        if (store == null) {
            return null;
        }
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, password("clientCertificateKeyStore"));
        return factory.getKeyManagers();
    }

    private TrustManager @Nullable [] trust() throws IOException, GeneralSecurityException {
        var store = load("trustCertificateKeyStore");
        if (store == null) {
            return null;
        }
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private @Nullable KeyStore load(String which) throws IOException, GeneralSecurityException {
        var url = tls.get(which + "Url");
        if (url == null) {
            return null;
        }
        var store = KeyStore.getInstance(tls.getOrDefault(which + "Type", "PKCS12"));
        try (var stream = Files.newInputStream(Path.of(URI.create(url)))) {
            store.load(stream, password(which));
        }
        return store;
    }

    private char @Nullable [] password(String which) {
        var password = tls.get(which + "Password");
        return password == null ? null : password.toCharArray();
    }
}
