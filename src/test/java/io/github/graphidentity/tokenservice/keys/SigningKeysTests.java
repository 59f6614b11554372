package io.github.graphidentity.tokenservice.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.github.graphidentity.platform.records.Storage;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.security.Signature;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SigningKeysTests {

    private final SigningKeys keys = new SigningKeys(Storage.NONE);

    @Test
    void publicMethodsDoNotReturnThePrivateKey() throws Exception {
        List<Method> methods = Stream.of(SigningKeys.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .toList();
        assertThat(methods).hasSizeGreaterThanOrEqualTo(3);
        for (Method method : methods) {
            Object value = method.invoke(keys);
            if (value instanceof JWK key) {
                assertThat(key.isPrivate()).as(method.getName()).isFalse();
            } else if (value instanceof JWKSet set) {
                assertThat(set.getKeys()).as(method.getName()).noneMatch(JWK::isPrivate);
            }
        }
        assertThat(keys.current()).isEqualTo(keys.keyPair().toPublicJWK());
    }

    @Test
    void concurrentCallersGetTheSameKey() {
        List<JWK> received = IntStream.range(0, 8)
                .parallel()
                .mapToObj(each -> (JWK) keys.current())
                .toList();
        assertThat(received).containsOnly(keys.current());
        assertThat(keys.header().getKeyID()).isEqualTo(keys.current().getKeyID());
    }

    @Test
    void thePublicKeyHas2048BitsAndTheUsualExponent() throws Exception {
        assertThat(keys.current().toRSAPublicKey().getModulus().bitLength()).isEqualTo(2048);
        assertThat(keys.current().toJSONObject())
                .containsEntry("e", "AQAB")
                .containsOnlyKeys("kty", "e", "use", "kid", "n");
    }

    @Test
    void theJdkVerifiesASignature() throws Exception {
        byte[] input = {1, 2, 3};
        Signature verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(keys.current().toRSAPublicKey());
        verifier.update(input);
        assertThat(verifier.verify(keys.signer().sign(keys.header(), input).decode()))
                .isTrue();
    }
}
