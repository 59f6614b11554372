package io.github.graphidentity.graph.odata;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestClient;
import io.github.graphidentity.TestResponse;
import io.github.graphidentity.activedirectory.adapter.DirectoryOutage;
import io.github.graphidentity.graph.wire.GraphErrorContract;
import io.github.graphidentity.tokenservice.oauth.TestTokens;
import java.net.URLEncoder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@EmulatorTest
class ODataErrorTests extends GraphErrorContract<ODataError> {

    private static final String TYPE = "microsoft.graph.security.identityAccounts";

    ODataErrorTests(Emulator emulator, TestTokens tokens, DirectoryOutage directory) {
        super(emulator, tokens, directory);
    }

    @ParameterizedTest
    @EnumSource
    void returnsTheDocumentedResponse(ODataError error) {
        assertResponse(error);
    }

    @Override
    public Refusal provoke(ODataError error) {
        return switch (error) {
            case OPTION_UNKNOWN -> list("The query parameter '$where' is not supported.", "$where=1");
            case OPTION_NOT_ALLOWED ->
                list(
                        "Query option 'expand' is not allowed. To allow it, set the 'AllowedQueryOptions' property on"
                                + " EnableQueryAttribute or QueryValidationSettings.",
                        "$expand=accounts");
            case OPTION_DUPLICATE ->
                list(
                        "Query option '$top' was specified more than once, but it must be specified at most once.",
                        "$top=1&$top=2");
            case OPTION_INVALID ->
                list(
                        "Invalid value 'x' for $top query option found. The $top query option requires a non-negative"
                                + " integer value.",
                        "$top=x");
            case PAGE_SIZE_INVALID ->
                new Refusal(
                        400,
                        "Request_UnsupportedQuery",
                        "Invalid page size specified: '1000'. Must be between 1 and 999 inclusive.",
                        readingUsers("$top=1000"));
            case TOO_MANY_OR_CLAUSES ->
                new Refusal(
                        400,
                        "Request_UnsupportedQuery",
                        "Too many child clauses specified in search filter expression containing 'OR' operators: 16. Max"
                                + " allowed: 15.",
                        readingUsers("$filter=" + "id%20eq%20'1'%20or%20".repeat(15) + "id%20eq%20'1'"));
            case SYNTAX -> filter("Syntax error at position 5 in 'id eq'.", "id eq");
            case STRING_UNTERMINATED ->
                filter("There is an unterminated string literal at position 6 in 'id eq 'x'.", "id eq 'x");
            case PROPERTY_UNKNOWN ->
                filter("Could not find a property named 'colour' on type '" + TYPE + "'.", "colour eq 'x'");
            case FUNCTION_UNKNOWN ->
                filter(
                        "An unknown function with name 'length' was found. This may also be a function import or a key"
                                + " lookup on a navigation property, which is not allowed.",
                        "length(id) eq 1");
            case FUNCTION_MISMATCHED ->
                filter(
                        "No function signature for the function with name 'contains' matches the specified arguments. The"
                                + " function signatures considered are: contains(Edm.String Nullable=true, Edm.String"
                                + " Nullable=true).",
                        "contains(isEnabled,'x')");
            case OPERATOR_UNSUPPORTED -> filter("Unsupported property filter clause operator 'has'.", "id has 'x'");
            case OPERANDS_MISMATCHED ->
                filter(
                        "A binary operator with incompatible types was detected. Found operand types 'Edm.Boolean' and"
                                + " 'Edm.String' for operator kind 'Equal'.",
                        "isEnabled eq 'x'");
            case MEMBER_INVALID ->
                filter(
                        "The string 'Entra' is not a valid enumeration type constant.",
                        "accounts/any(a:a/identityProvider eq 'Entra')");
            case LAMBDA_WITHOUT_COLLECTION ->
                filter("Any/All may only be used following a collection.", "domain/any(a:a eq 'x')");
            case FILTER_NOT_BOOLEAN ->
                filter("The $filter expression must evaluate to a single boolean value.", "displayName");
            case ORDER_NOT_PRIMITIVE ->
                list("The $orderby expression must evaluate to a single value of primitive type.", "$orderby=accounts");
            case SEARCH_NOT_TEXT ->
                badRequest(
                        "The property 'accountEnabled' is not of type Edm.String and cannot be searched.",
                        readingUsers("$search=%22accountEnabled:true%22"));
            case TOO_DEEP -> filter("Recursion limit reached.", "(".repeat(40) + "isEnabled" + ")".repeat(40));
            case TOO_MANY_NODES ->
                filter(
                        "The node count limit of '300' has been exceeded. To increase the limit, set the 'MaxNodeCount'"
                                + " property on EnableQueryAttribute or ODataValidationSettings.",
                        "id in ('x'" + ",'x'".repeat(400) + ")");
            case SKIP_TOKEN_INVALID ->
                list(
                        "Unable to parse the skiptoken value 'x'. Skiptoken value should always be server generated.",
                        "$skiptoken=x");
        };
    }

    private TestResponse readingUsers(String query) {
        return emulator.get("/v1.0/users?" + query)
                .bearer(emulator.bearer(TestClient.READER))
                .send();
    }

    private Refusal filter(String message, String filter) {
        return list(message, "$filter=" + URLEncoder.encode(filter, UTF_8));
    }

    private Refusal list(String message, String query) {
        return badRequest(
                message,
                authorized(emulator.get("/v1.0/security/identities/identityAccounts?" + query))
                        .send());
    }
}
