package io.github.graphidentity.tokenservice.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SigningKeysTests {

    private final SigningKeys keys = new SigningKeys();

    @Test
    void tellNobodyTheirPrivateHalf() throws Exception {
        List<Method> told = Stream.of(SigningKeys.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .toList();
        assertThat(told).hasSizeGreaterThanOrEqualTo(3);
        for (Method method : told) {
            Object value = method.invoke(keys);
            if (value instanceof JWK key) {
                assertThat(key.isPrivate()).as(method.getName()).isFalse();
            } else if (value instanceof JWKSet set) {
                assertThat(set.getKeys()).as(method.getName()).noneMatch(JWK::isPrivate);
            }
        }
        assertThat(keys.current()).isEqualTo(keys.whole().toPublicJWK());
    }

    @Test
    void areOneForAllWhoAskAtOnce() {
        List<JWK> asked = IntStream.range(0, 8)
                .parallel()
                .mapToObj(each -> (JWK) keys.current())
                .toList();
        assertThat(asked).containsOnly(keys.current());
        assertThat(keys.header().getKeyID()).isEqualTo(keys.current().getKeyID());
    }
}
