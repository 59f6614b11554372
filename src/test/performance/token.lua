-- Requests a token with the client credentials grant, which both servers support.
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
wrk.body = "grant_type=client_credentials&client_id=50c00000-0000-4000-8000-000000000001"
  .. "&client_secret=soc-automation-secret&scope=https%3A%2F%2Fgraph.microsoft.com%2F.default"

local failed = 0
function response(status)
  if status ~= 200 then failed = failed + 1 end
end
function done(summary)
  print("status errors: " .. summary.errors.status)
end
