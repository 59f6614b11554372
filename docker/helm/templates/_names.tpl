{{- define "emulator.labels" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "emulator.controlSecret" -}}
{{- if .Values.control.existingSecret }}{{ .Values.control.existingSecret }}{{ else if .Values.control.key }}{{ .Release.Name }}-control{{ end }}
{{- end }}

{{- define "emulator.hosts" -}}
{{- $names := list .Release.Name (printf "%s.%s" .Release.Name .Release.Namespace) (printf "%s.%s.svc" .Release.Name .Release.Namespace) }}
{{- if .Values.ingress.enabled }}{{ $names = append $names .Values.ingress.host }}{{ end }}
{{- concat $names .Values.tls.names .Values.hosts | uniq | join "," }}
{{- end }}
