package io.github.graphidentity.graph.odata;

import static io.github.graphidentity.graph.wire.GraphCode.*;

import io.github.graphidentity.graph.wire.GraphCode;
import io.github.graphidentity.graph.wire.GraphError;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.ObservedIn;

/** Errors of query options. No option is ever ignored. */
public enum ODataError implements GraphError {
    @Assumed("text of ASP.NET OData")
    OPTION_UNKNOWN(BAD_REQUEST, "The query parameter '%s' is not supported."),

    @Assumed("text of ASP.NET OData, which several workloads of Graph are known to answer with")
    OPTION_NOT_ALLOWED(
            BAD_REQUEST,
            "Query option '%s' is not allowed. To allow it, set the 'AllowedQueryOptions' property on"
                    + " EnableQueryAttribute or QueryValidationSettings."),

    @Assumed("text of OData.NET")
    OPTION_DUPLICATE(
            BAD_REQUEST, "Query option '%s' was specified more than once, but it must be specified at most once."),

    @Assumed("text of OData.NET")
    OPTION_INVALID(
            BAD_REQUEST,
            "Invalid value '%1$s' for $%2$s query option found. The $%2$s query option requires a %3$s value."),

    @ObservedIn("turbot/steampipe-plugin-azuread, at users")
    PAGE_SIZE_INVALID(
            REQUEST_UNSUPPORTED_QUERY, "Invalid page size specified: '%s'. Must be between 1 and %s inclusive."),

    @Assumed("text of OData.NET")
    SYNTAX(BAD_REQUEST, "Syntax error at position %s in '%s'."),

    @Assumed("text of OData.NET")
    STRING_UNTERMINATED(BAD_REQUEST, "There is an unterminated string literal at position %s in '%s'."),

    @Assumed("text of OData.NET")
    PROPERTY_UNKNOWN(BAD_REQUEST, "Could not find a property named '%s' on type '%s'."),

    @Assumed("text of OData.NET")
    FUNCTION_UNKNOWN(
            BAD_REQUEST,
            "An unknown function with name '%s' was found. This may also be a function import or a key lookup on a"
                    + " navigation property, which is not allowed."),

    @Assumed("text of OData.NET")
    FUNCTION_MISMATCHED(
            BAD_REQUEST,
            "No function signature for the function with name '%1$s' matches the specified arguments. The function"
                    + " signatures considered are: %1$s(Edm.String Nullable=true, Edm.String Nullable=true)."),

    @ObservedIn("microsoftgraph/microsoft-graph-docs#14451, at users")
    OPERATOR_UNSUPPORTED(BAD_REQUEST, "Unsupported property filter clause operator '%s'."),

    @Assumed("text of OData.NET")
    OPERANDS_MISMATCHED(
            BAD_REQUEST,
            "A binary operator with incompatible types was detected. Found operand types '%s' and '%s' for operator kind"
                    + " '%s'."),

    @Assumed("text of OData.NET")
    MEMBER_INVALID(BAD_REQUEST, "The string '%s' is not a valid enumeration type constant."),

    @Assumed("text of OData.NET")
    LAMBDA_WITHOUT_COLLECTION(BAD_REQUEST, "Any/All may only be used following a collection."),

    @Assumed("text of OData.NET")
    FILTER_NOT_BOOLEAN(BAD_REQUEST, "The $filter expression must evaluate to a single boolean value."),

    @Assumed("text of OData.NET")
    ORDER_NOT_PRIMITIVE(BAD_REQUEST, "The $orderby expression must evaluate to a single value of primitive type."),

    @Assumed("that it must be text is documented (search-query-parameter.md), the error is not")
    SEARCH_NOT_TEXT(BAD_REQUEST, "The property '%s' is not of type Edm.String and cannot be searched."),

    @ObservedIn("microsoftgraph/microsoft-graph-docs#21098, at users")
    TOO_MANY_OR_CLAUSES(
            REQUEST_UNSUPPORTED_QUERY,
            "Too many child clauses specified in search filter expression containing 'OR' operators: %s. Max allowed: %s."),

    @Assumed("text of OData.NET; the limits are ours")
    TOO_DEEP(BAD_REQUEST, "Recursion limit reached."),

    @Assumed("text of ASP.NET OData; the limits are ours")
    TOO_MANY_NODES(
            BAD_REQUEST,
            "The node count limit of '%s' has been exceeded. To increase the limit, set the 'MaxNodeCount' property on"
                    + " EnableQueryAttribute or ODataValidationSettings."),

    @Assumed("text of ASP.NET OData")
    SKIP_TOKEN_INVALID(
            BAD_REQUEST,
            "Unable to parse the skiptoken value '%s'. Skiptoken value should always be server generated.");

    @SuppressWarnings("ImmutableEnumChecker") // of texts and a number
    private final ErrorText errorText;

    ODataError(GraphCode graphCode, String message) {
        this.errorText = new ErrorText(graphCode.status(), graphCode.code(), message);
    }

    @Override
    public ErrorText errorText() {
        return errorText;
    }
}
