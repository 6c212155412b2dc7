package dev.whimbrel.backup.store;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A bucket for backups.
 *
 * @param bucket must exist; backups stay on the disk unless set
 * @param prefix what the names of all objects begin with, so that a bucket can be shared
 * @param endpoint where another store than Amazon's answers
 * @param region as the store calls it
 * @param accessKey with the secret key; unless set, found as every Amazon client finds it (environment, profile, role)
 */
public record S3Properties(
        @Nullable String bucket,
        @DefaultValue("") String prefix,
        @Nullable URI endpoint,
        @DefaultValue("us-east-1") String region,
        @Nullable String accessKey,
        @Nullable String secretKey) {
    @Override
    public String toString() {
        return "S3Properties[bucket=" + bucket + ", prefix=" + prefix + ", endpoint=" + endpoint + ", region=" + region
                + "]";
    }
}
