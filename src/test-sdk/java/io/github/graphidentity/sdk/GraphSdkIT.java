package io.github.graphidentity.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.microsoft.graph.core.content.BatchRequestContent;
import com.microsoft.graph.core.content.BatchResponseContent;
import com.microsoft.graph.core.tasks.PageIterator;
import com.microsoft.graph.models.odataerrors.MainError;
import com.microsoft.graph.models.odataerrors.ODataError;
import com.microsoft.graph.models.security.Account;
import com.microsoft.graph.models.security.Action;
import com.microsoft.graph.models.security.IdentityAccounts;
import com.microsoft.graph.models.security.IdentityAccountsCollectionResponse;
import com.microsoft.graph.models.security.IdentityProvider;
import com.microsoft.graph.models.security.InvokeActionResult;
import com.microsoft.graph.models.security.User;
import com.microsoft.graph.security.identities.identityaccounts.IdentityAccountsRequestBuilder;
import com.microsoft.graph.security.identities.identityaccounts.item.microsoftgraphsecurityinvokeaction.InvokeActionPostRequestBody;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestAccount;
import io.github.graphidentity.TestClient;
import io.github.graphidentity.emulator.client.Fault;
import io.github.graphidentity.emulator.client.FaultRule;
import io.github.graphidentity.emulator.client.JournalEntry;
import io.github.graphidentity.emulator.client.Requests;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Microsoft's unmodified Graph SDK for Java, v1.0. */
@EmulatorTest
class GraphSdkIT {

    private static final String VERSION = "v1.0";

    private final Emulator emulator;

    GraphSdkIT(Emulator emulator) {
        this.emulator = emulator;
    }

    @Test
    void listsFilteredIdentities() {
        IdentityAccountsCollectionResponse found = identityAccounts(TestClient.READER)
                .get(request -> {
                    request.queryParameters.filter =
                            "onPremisesSecurityIdentifier eq 'S-1-5-21-989687458-3461180213-172365591-281652'";
                    request.queryParameters.select = new String[] {"id", "displayName", "userPrincipalName", "accounts"};
                    request.queryParameters.count = true;
                });
        assertThat(found.getOdataCount()).isEqualTo(1);
        assertThat(found.getOdataNextLink()).isNull();
        assertThat(found.getValue()).singleElement().satisfies(this::isDora);
    }

    @Test
    void getsAnIdentity() {
        IdentityAccounts dora = identityAccounts(TestClient.READER)
                .byIdentityAccountsId(TestAccount.DOCUMENTED_IN_AD.identity())
                .get();
        isDora(dora);
        assertThat(dora.getIsEnabled()).isTrue();
        assertThat(dora.getDomain()).isEqualTo(emulator.domain());
        assertThat(dora.getOnPremisesSecurityIdentifier())
                .isEqualTo("S-1-5-21-989687458-3461180213-172365591-281652");
    }

    private void isDora(IdentityAccounts identity) {
        assertThat(identity).isInstanceOf(User.class);
        assertThat(((User) identity).getUserPrincipalName()).isEqualTo(emulator.upn("dora.documented"));
        assertThat(identity.getId()).isEqualTo("0104216-0539-4838-88b1-55baafdc296b");
        assertThat(identity.getDisplayName()).isEqualTo("Dora Documented");
        assertThat(identity.getAccounts())
                .extracting(Account::getIdentityProvider)
                .containsExactly(IdentityProvider.ActiveDirectory, IdentityProvider.EntraID, IdentityProvider.Okta);
        assertThat(identity.getAccounts().get(0).getActions())
                .containsExactly(Action.Disable, Action.ForcePasswordReset);
    }

    @Test
    void countsIdentities() {
        assertThat(identityAccounts(TestClient.READER).count().get()).isEqualTo(13);
    }

    @ParameterizedTest
    @CsvSource({
        "DOCUMENTED_IN_AD, Disable",
        "DOCUMENTED_IN_AD, Enable",
        "DOCUMENTED_IN_OKTA, Disable",
        "DOCUMENTED_IN_OKTA, Enable",
        "DOCUMENTED_IN_OKTA, RevokeAllSessions",
        "MUST_CHANGE_PASSWORD, ForcePasswordReset",
    })
    void invokesEverySupportedAction(TestAccount account, Action action) {
        InvokeActionResult result = invoke(TestClient.SOC_AUTOMATION, account, action);
        assertThat(result.getAccountId()).isEqualTo(account.accountId());
        assertThat(result.getAction()).isEqualTo(action);
        assertThat(result.getIdentityProvider()).isEqualTo(IdentityProvider.forValue(account.identityProvider()));
        assertThat(UUID.fromString(result.getCorrelationId())).hasToString(result.getCorrelationId());
    }

    @Test
    void throwsAnODataErrorForAnUnsupportedAction() {
        MainError error = refused(TestClient.SOC_AUTOMATION, TestAccount.DOCUMENTED_IN_OKTA, 400);
        assertThat(error.getCode()).isEqualTo("BadRequest");
        assertThat(error.getMessage())
                .isEqualTo("The action 'forcePasswordReset' is not supported for the identity provider 'okta'."
                        + " Supported identity providers: activeDirectory.");
    }

    @Test
    void throwsAnODataErrorForAMissingPermission() {
        MainError error = refused(TestClient.READER, TestAccount.DOCUMENTED_IN_AD, 403);
        assertThat(error.getCode()).isEqualTo("Forbidden");
        assertThat(error.getMessage()).startsWith("Missing application roles.");
    }

    private MainError refused(TestClient client, TestAccount account, int status) {
        ODataError thrown = catchThrowableOfType(
                ODataError.class, () -> invoke(client, account, Action.ForcePasswordReset));
        assertThat(thrown.getResponseStatusCode()).isEqualTo(status);
        MainError error = thrown.getError();
        assertThat(UUID.fromString(error.getInnerError().getRequestId())).isNotNull();
        assertThat(error.getInnerError().getClientRequestId()).isNotEmpty();
        assertThat(error.getInnerError().getDate()).isNotNull();
        return error;
    }

    @Test
    void readsEveryPage() throws ReflectiveOperationException {
        GraphServiceClient client = client(TestClient.READER);
        IdentityAccountsCollectionResponse first =
                client.security().identities().identityAccounts().get(request -> {
                    request.queryParameters.top = 4;
                    request.queryParameters.count = true;
                    request.queryParameters.orderby = new String[] {"displayName desc"};
                });
        List<String> names = new ArrayList<>();
        new PageIterator.Builder<IdentityAccounts, IdentityAccountsCollectionResponse>()
                .client(client)
                .collectionPage(first)
                .collectionPageFactory(IdentityAccountsCollectionResponse::createFromDiscriminatorValue)
                .processPageItemCallback(identity -> names.add(identity.getDisplayName()))
                .build()
                .iterate();
        assertThat(first.getValue()).hasSize(4);
        assertThat(first.getOdataCount()).isEqualTo(13);
        assertThat(identityAccounts(TestClient.READER)
                        .withUrl(first.getOdataNextLink())
                        .get()
                        .getOdataCount())
                .as("a later page")
                .isNull();
        assertThat(names).hasSize(13).doesNotHaveDuplicates().first().isEqualTo("Sue Suspended");
    }

    @Test
    void readsEveryResponseOfABatch() throws Exception {
        GraphServiceClient client = client(TestClient.SOC_AUTOMATION);
        TestAccount account = TestAccount.DISABLED_IN_AD;
        BatchRequestContent batch = new BatchRequestContent(client);
        String get = batch.addBatchRequestStep(client.security()
                .identities()
                .identityAccounts()
                .byIdentityAccountsId(account.identity())
                .toGetRequestInformation());
        String invoke = batch.addBatchRequestStep(client.security()
                .identities()
                .identityAccounts()
                .byIdentityAccountsId(account.identity())
                .microsoftGraphSecurityInvokeAction()
                .toPostRequestInformation(body(account, Action.Disable)));
        String unknown = batch.addBatchRequestStep(client.security()
                .identities()
                .identityAccounts()
                .byIdentityAccountsId("unknown")
                .toGetRequestInformation());
        BatchResponseContent answers = client.getBatchRequestBuilder().post(batch, null);
        assertThat(answers.getResponsesStatusCode())
                .containsEntry(get, 200)
                .containsEntry(invoke, 200)
                .containsEntry(unknown, 404);
        assertThat(answers.getResponseById(get, IdentityAccounts::createFromDiscriminatorValue)
                        .getDisplayName())
                .isEqualTo("Dan Disabled");
        assertThat(answers.getResponseById(invoke, InvokeActionResult::createFromDiscriminatorValue)
                        .getAction())
                .isEqualTo(Action.Disable);
    }

    /** The SDK retries a POST too: it waits as long as Retry-After says, and sends the body again. */
    @ParameterizedTest
    @ValueSource(strings = {"1", "0.5"})
    void retriesAThrottledAction(String retryAfter) {
        FaultRule rule = emulator.tenant()
                .faults()
                .add(Fault.throttle()
                        .retryAfter(retryAfter)
                        .of(Requests.invokeAction("revokeAllSessions"))
                        .first(1));

        long began = System.nanoTime();
        InvokeActionResult result =
                invoke(TestClient.SOC_AUTOMATION, TestAccount.DOCUMENTED_IN_OKTA, Action.RevokeAllSessions);

        assertThat((System.nanoTime() - began) / 1e9)
                .as("seconds")
                .isGreaterThanOrEqualTo(Double.parseDouble(retryAfter));
        assertThat(result.getAction()).isEqualTo(Action.RevokeAllSessions);
        assertThat(rule.hits()).isEqualTo(1);
        List<JournalEntry> attempts = emulator.tenant().journal().entries(Requests.of("invokeAction"));
        assertThat(attempts).extracting(entry -> entry.response().status()).containsExactly(429, 200);
        assertThat(attempts).extracting(entry -> entry.request().clientRequestId()).doesNotContainNull();
        assertThat(attempts.get(1).request().clientRequestId())
                .isEqualTo(attempts.get(0).request().clientRequestId());
    }

    private InvokeActionResult invoke(TestClient client, TestAccount account, Action action) {
        return identityAccounts(client)
                .byIdentityAccountsId(account.identity())
                .microsoftGraphSecurityInvokeAction()
                .post(body(account, action));
    }

    private static InvokeActionPostRequestBody body(TestAccount account, Action action) {
        InvokeActionPostRequestBody body = new InvokeActionPostRequestBody();
        body.setAccountId(account.accountId());
        body.setAction(action);
        body.setIdentityProvider(IdentityProvider.forValue(account.identityProvider()));
        return body;
    }

    private IdentityAccountsRequestBuilder identityAccounts(TestClient client) {
        return client(client).security().identities().identityAccounts();
    }

    private GraphServiceClient client(TestClient client) {
        return new GraphServiceClient(SdkAccess.adapter(emulator, VERSION, client));
    }
}
