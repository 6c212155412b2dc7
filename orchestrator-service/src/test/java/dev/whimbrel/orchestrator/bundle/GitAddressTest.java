package dev.whimbrel.orchestrator.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitAddressTest {
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final Set<String> HOSTS = Set.of("git.example.org");

    @Test
    void aFullCommitOfAConfiguredHostMayBeFetched() {
        assertThat(GitAddress.refusal("https://git.example.org/shop.git", COMMIT, HOSTS))
                .isEmpty();
    }

    @Test
    void noHostIsTrustedUnlessConfigured() {
        assertThat(GitAddress.refusal("https://git.example.org/shop.git", COMMIT, Set.of()))
                .hasValueSatisfying(why -> assertThat(why).contains("git.example.org", "none", "git-hosts"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://other.example.org/shop.git, not among",
        "https://git.example.org.evil.net/shop.git, not among",
        "http://git.example.org/shop.git, only https",
        "ssh://git.example.org/shop.git, only https",
        "git@git.example.org:shop.git, cannot be read",
        "https://user:secret@git.example.org/shop.git, user or a password",
        "https://git.example.org@evil.net/shop.git, user or a password",
        "file:///etc, on the disk",
        "/etc, only https",
        "ext::sh -c id, cannot be read"
    })
    void refuses(String url, String reason) {
        assertThat(GitAddress.refusal(url, COMMIT, HOSTS))
                .hasValueSatisfying(why -> assertThat(why).contains(reason).doesNotContain("secret"));
    }

    @ParameterizedTest
    @CsvSource({"main", "v1.0", "0123456", "0123456789ABCDEF0123456789ABCDEF01234567", "HEAD"})
    void whatCanComeToMeanSomethingElseIsRefused(String commit) {
        assertThat(GitAddress.refusal("https://git.example.org/shop.git", commit, HOSTS))
                .hasValueSatisfying(why -> assertThat(why).contains("full id"));
    }
}
