package io.github.graphidentity.activedirectory.simulated;

import static io.github.graphidentity.activedirectory.simulated.TestDirectory.ADMINISTRATOR;
import static io.github.graphidentity.activedirectory.simulated.TestDirectory.BASE_DN;
import static io.github.graphidentity.activedirectory.simulated.TestDirectory.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.graphidentity.platform.tls.TestCertificates;
import java.util.List;
import javax.naming.directory.BasicAttribute;
import javax.naming.directory.DirContext;
import javax.naming.directory.ModificationItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.ldap.AuthenticationException;
import org.springframework.ldap.NoPermissionException;
import org.springframework.ldap.NoSuchAttributeException;
import org.springframework.ldap.core.AttributesMapper;
import org.springframework.ldap.core.LdapTemplate;
import org.springframework.ldap.core.support.DefaultTlsDirContextAuthenticationStrategy;
import org.springframework.ldap.core.support.LdapContextSource;
import org.springframework.ldap.query.LdapQuery;
import org.springframework.ldap.query.LdapQueryBuilder;

/** Spring's own LDAP client against the simulated directory, over StartTLS. */
class SpringLdapTests {

    private static final String DORA = "CN=Dora Documented,OU=People";
    private static final LdapQuery DORAS_LOGIN =
            LdapQueryBuilder.query().where("sAMAccountName").is("dora.documented");

    private final ListeningDirectory controller = ListeningDirectory.start();
    private final LdapTemplate ldap = new LdapTemplate(as(ADMINISTRATOR));

    @AfterEach
    void close() {
        controller.close();
    }

    @Test
    void searches() {
        AttributesMapper<Object> control =
                attributes -> attributes.get("userAccountControl").get();

        assertThat(ldap.search(DORAS_LOGIN, control)).isEqualTo(List.of("512"));
        assertThat(ldap.search(
                        LdapQueryBuilder.query()
                                .where("objectSid")
                                .is(TestDirectory.DOMAIN_SID + "-281652")
                                .and("objectClass")
                                .is("user"),
                        control))
                .isEqualTo(List.of("512"));
        assertThat(ldap.search(LdapQueryBuilder.query().where("sAMAccountName").is("nobody*"), control))
                .isEmpty();
    }

    @Test
    void authenticates() {
        ldap.authenticate(DORAS_LOGIN, PASSWORD);

        assertThatThrownBy(() -> ldap.authenticate(DORAS_LOGIN, "wrong"))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("data 52e");
        ldap.modifyAttributes(DORA, replace("userAccountControl", "514"));
        assertThatThrownBy(() -> ldap.authenticate(DORAS_LOGIN, PASSWORD))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("data 533");
    }

    @ParameterizedTest
    @CsvSource({"dora.documented@contoso.example", "CONTOSO\\dora.documented"})
    void bindsAsWindowsDoes(String name) {
        assertThat(new LdapTemplate(as(name)).search(DORAS_LOGIN, (AttributesMapper<String>) attributes -> "found"))
                .isEqualTo(List.of("found"));
    }

    @Test
    void modifies() {
        ldap.modifyAttributes(DORA, new ModificationItem[] {
            new ModificationItem(DirContext.REMOVE_ATTRIBUTE, new BasicAttribute("userAccountControl", "512")),
            new ModificationItem(DirContext.ADD_ATTRIBUTE, new BasicAttribute("userAccountControl", "514"))
        });

        assertThat(controller
                        .directory()
                        .entry(TestDirectory.DOCUMENTED)
                        .orElseThrow()
                        .getAttributeValue("userAccountControl"))
                .isEqualTo("514");
        assertThatThrownBy(() -> ldap.modifyAttributes(DORA, new ModificationItem[] {
                    new ModificationItem(DirContext.REMOVE_ATTRIBUTE, new BasicAttribute("userAccountControl", "512"))
                }))
                .isInstanceOf(NoSuchAttributeException.class);
    }

    @Test
    void cannotWriteAsAReader() {
        LdapTemplate reader = new LdapTemplate(as("svc-reader@contoso.example"));

        assertThatThrownBy(() -> reader.modifyAttributes(DORA, replace("userAccountControl", "514")))
                .isInstanceOf(NoPermissionException.class);
    }

    private static ModificationItem[] replace(String attribute, String value) {
        return new ModificationItem[] {
            new ModificationItem(DirContext.REPLACE_ATTRIBUTE, new BasicAttribute(attribute, value))
        };
    }

    private LdapContextSource as(String name) {
        DefaultTlsDirContextAuthenticationStrategy startTls = new DefaultTlsDirContextAuthenticationStrategy();
        startTls.setSslSocketFactory(
                TestCertificates.trusting(ListeningDirectory.authority()).getSocketFactory());
        LdapContextSource source = new LdapContextSource();
        source.setUrl("ldap://127.0.0.1:" + controller.ldapPort());
        source.setBase(BASE_DN);
        source.setUserDn(name);
        source.setPassword(PASSWORD);
        source.setAuthenticationStrategy(startTls);
        source.afterPropertiesSet();
        return source;
    }
}
