// agent is the way into a node from outside, for who has a certificate of its issuer: a proxy for CONNECT, through which the
// API server and tests reach what the node reaches, and POST /run, which runs a program there.
//
// usage: agent ADDRESS CA CERTIFICATE KEY
package main

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"time"
)

func main() {
	issuer, err := os.ReadFile(os.Args[2])
	if err != nil {
		log.Fatal(err)
	}
	trusted := x509.NewCertPool()
	trusted.AppendCertsFromPEM(issuer)
	server := http.Server{
		Addr:      os.Args[1],
		Handler:   http.HandlerFunc(serve),
		TLSConfig: &tls.Config{ClientCAs: trusted, ClientAuth: tls.RequireAndVerifyClientCert},
		// A connection of HTTP/2 cannot be taken over.
		TLSNextProto: map[string]func(*http.Server, *tls.Conn, http.Handler){},
	}
	log.Fatal(server.ListenAndServeTLS(os.Args[3], os.Args[4]))
}

func serve(w http.ResponseWriter, r *http.Request) {
	switch {
	case r.Method == http.MethodConnect:
		tunnel(w, r.Host)
	case r.Method == http.MethodPost && r.URL.Path == "/run":
		run(w, r)
	default:
		http.Error(w, "CONNECT, or POST /run", http.StatusNotFound)
	}
}

func tunnel(w http.ResponseWriter, to string) {
	there, err := net.DialTimeout("tcp", to, 20*time.Second)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	defer there.Close()
	here, buffered, err := w.(http.Hijacker).Hijack()
	if err != nil {
		return
	}
	defer here.Close()
	io.WriteString(here, "HTTP/1.1 200 OK\r\n\r\n")
	go func() {
		io.Copy(there, buffered)
		there.(*net.TCPConn).CloseWrite()
	}()
	io.Copy(here, there)
}

type order struct {
	Argv  []string `json:"argv"`
	Input string   `json:"input"`
}

type outcome struct {
	Code   int    `json:"code"`
	Stdout string `json:"stdout"`
	Stderr string `json:"stderr"`
}

// run runs a program to its end, or until who asked for it hangs up.
func run(w http.ResponseWriter, r *http.Request) {
	var given order
	if err := json.NewDecoder(r.Body).Decode(&given); err != nil || len(given.Argv) == 0 {
		http.Error(w, "argv is missing", http.StatusBadRequest)
		return
	}
	// Read to its end, so that a hang-up is noticed.
	io.Copy(io.Discard, r.Body)
	json.NewEncoder(w).Encode(runToEnd(r.Context(), given))
}

func runToEnd(ctx context.Context, given order) outcome {
	var stdout, stderr bytes.Buffer
	command := exec.CommandContext(ctx, given.Argv[0], given.Argv[1:]...)
	command.Stdin, command.Stdout, command.Stderr = strings.NewReader(given.Input), &stdout, &stderr
	command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	command.Cancel = func() error { return syscall.Kill(-command.Process.Pid, syscall.SIGKILL) }
	// Who is started to stay may keep the pipes.
	command.WaitDelay = time.Second
	err := command.Run()
	code := command.ProcessState.ExitCode()
	if _, ended := err.(*exec.ExitError); err != nil && !ended && !errors.Is(err, exec.ErrWaitDelay) {
		stderr.WriteString(err.Error())
		code = 127
	}
	return outcome{code, stdout.String(), stderr.String()}
}
