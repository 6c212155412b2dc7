package dev.whimbrel.backup.store;

import dev.whimbrel.backup.format.BackupId;
import dev.whimbrel.backup.format.Unreachable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The few things we ask of a bucket. What fails is an {@link IOException} that says where. Thread-safe. */
final class Bucket {
    /** A store that answers nothing for so long has failed. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final S3Client client;
    private final String name;

    private Bucket(S3Client client, String name) {
        this.client = client;
        this.name = name;
    }

    /** Connects to nothing yet. */
    static Bucket of(S3Properties settings) {
        var builder = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(PATIENCE)
                        .socketTimeout(PATIENCE))
                .region(Region.of(settings.region()))
                .credentialsProvider(credentials(settings))
                // stores of others do not all know Amazon's newer checksums; what is stored is read back anyway
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        URI endpoint = settings.endpoint();
        if (endpoint != null) {
            builder.endpointOverride(endpoint).forcePathStyle(true);
        }
        return new Bucket(builder.build(), String.valueOf(settings.bucket()));
    }

    private static AwsCredentialsProvider credentials(S3Properties settings) {
        var access = settings.accessKey();
        var secret = settings.secretKey();
        return access == null || secret == null
                ? DefaultCredentialsProvider.builder().build()
                : StaticCredentialsProvider.create(AwsBasicCredentials.create(access, secret));
    }

    InputStream get(String key) throws IOException {
        return new Plain(
                describe(key),
                ask("reading", key, () -> client.getObject(it -> it.bucket(name).key(key))));
    }

    void put(String key, Path file) throws IOException {
        ask("writing", key, () -> client.putObject(it -> it.bucket(name).key(key), RequestBody.fromFile(file)));
    }

    void put(String key, byte[] bytes) throws IOException {
        ask("writing", key, () -> client.putObject(it -> it.bucket(name).key(key), RequestBody.fromBytes(bytes)));
    }

    /** One that is not there is no failure. */
    void delete(String key) throws IOException {
        ask("deleting", key, () -> client.deleteObject(it -> it.bucket(name).key(key)));
    }

    boolean has(String key) throws IOException {
        return ask(
                        "listing",
                        key,
                        () -> client.listObjectsV2(
                                        it -> it.bucket(name).prefix(key).maxKeys(1))
                                .contents())
                .stream()
                .anyMatch(object -> object.key().equals(key));
    }

    List<String> keys(String prefix) throws IOException {
        return ask(
                "listing",
                prefix,
                () -> client.listObjectsV2Paginator(it -> it.bucket(name).prefix(prefix)).contents().stream()
                        .map(S3Object::key)
                        .toList());
    }

    /** The next parts of names behind the prefix, up to a slash. */
    List<String> folders(String prefix) throws IOException {
        return ask(
                "listing",
                prefix,
                () ->
                        client
                                .listObjectsV2Paginator(
                                        it -> it.bucket(name).prefix(prefix).delimiter("/"))
                                .commonPrefixes()
                                .stream()
                                .map(CommonPrefix::prefix)
                                .map(folder -> folder.substring(prefix.length(), folder.length() - 1))
                                .toList());
    }

    private <T> T ask(String doing, String key, Supplier<T> question) throws IOException {
        try {
            return question.get();
        } catch (NoSuchKeyException missing) {
            throw new NoSuchFileException(describe(key));
        } catch (SdkException failed) {
            throw new Unreachable(doing + " " + describe(key) + " failed: " + reason(failed), failed);
        }
    }

    /** Not the client's own words, which are long and may quote what was sent. */
    private static String reason(SdkException failed) {
        return failed instanceof S3Exception refused
                ? "the store answered " + refused.statusCode() + code(refused)
                : "the store does not answer (" + failed.getClass().getSimpleName() + ")";
    }

    private static String code(S3Exception refused) {
        var details = refused.awsErrorDetails();
        return details == null || details.errorCode() == null ? "" : " " + details.errorCode();
    }

    String describe(String key) {
        return "s3://" + name + "/" + key;
    }

    static boolean isId(String folder) {
        try {
            return !new BackupId(folder).value().isEmpty();
        } catch (IllegalArgumentException other) {
            return false;
        }
    }

    /** A stream that was cut ends with the failure of a network, whatever the client calls it. */
    private static final class Plain extends FilterInputStream {
        private final String what;

        Plain(String what, InputStream in) {
            super(in);
            this.what = what;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                return in.read(bytes, offset, length);
            } catch (SdkException | IOException cut) {
                throw new Unreachable("the store stopped sending " + what, cut);
            }
        }
    }
}
