package io.github.graphidentity.emulator.providers;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPException;
import io.github.graphidentity.emulator.trace.ProviderCall;
import io.github.graphidentity.emulator.trace.ProviderCalls;
import io.github.graphidentity.emulator.trace.RequestTrace;
import io.github.graphidentity.emulator.trace.Surface;
import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.CallContext;
import io.github.graphidentity.provider.IdentityProvider;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class WriteAnnouncementTests {

    private final List<String> kept = new ArrayList<>();
    private final ProviderCalls calls = new ProviderCalls(new WriteAnnouncement(
            (call, trace, action) -> kept.add(call.context().correlationId())));
    private final RequestTrace trace = new RequestTrace(Surface.GRAPH, "invokeAction");

    @ParameterizedTest
    @ValueSource(strings = {"modify", "suspendUser", "unsuspendUser", "revokeUserSessions"})
    void isLoggedBeforeTheFirstWrite(String write, CapturedOutput output) throws LDAPException {
        trace.begin(new RequestTrace.PendingAction(IdentityProvider.OKTA, Action.DISABLE, "00u1\nforged"));

        make("getUser", "c0441e1a-1", output);
        assertThat(output).doesNotContain("begun");

        assertThat(make(write, "c0441e1a-1", output))
                .as("the log when the provider gets the request")
                .contains("invokeAction disable okta begun account=")
                .contains(" tenant=contoso correlationId=c0441e1a-1");
        make(write, "c0441e1a-1", output);
        assertThat(output.getOut().split(" begun ", -1)).as("lines").hasSize(2);
        assertThat(output).doesNotContain("\nforged");
    }

    @Test
    void isLoggedForEachActionOfABatch(CapturedOutput output) throws LDAPException {
        trace.begin(new RequestTrace.PendingAction(IdentityProvider.OKTA, Action.DISABLE, "00u1"));
        make("suspendUser", "c0441e1a-1", output);
        make("suspendUser", "c0441e1a-2", output);

        assertThat(output.getOut().split(" begun ", -1)).hasSize(3);
        assertThat(kept).containsExactly("c0441e1a-1", "c0441e1a-2");
    }

    private String make(String operation, String correlationId, CapturedOutput output) throws LDAPException {
        CallContext context = new CallContext("contoso", correlationId, trace);
        return String.valueOf(calls.make(
                new ProviderCall(IdentityProvider.OKTA, context, operation, List.of("00u1")), output::getOut));
    }
}
