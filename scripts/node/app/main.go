// app is what runs in the pods of tests: one static program, for an image without anything else. Its first argument says what it does.
//
//	serve          HTTP on port 8080: GET / says which pod answers whom, POST /exit?code=N ends it; TCP on port 8007 echoes
//	connect N TO…  connects N times to each HOST:PORT, in turn, and prints milliseconds: a line for each time, a column for each
//	pulse N TO…    connects to each HOST:PORT, in turn, every N ms until SIGTERM; a line says the seconds since boot and milliseconds, -1 for none
//	exit N [TEXT]  ends with code N and that termination message
//	tell NAME…     ends well, with these variables of its environment as its termination message
//	ready          is ready until it gets SIGTERM, and then ends well, with the message {"v":1}
//	slow           takes two seconds to end after SIGTERM, with code 143
//	deaf           ignores SIGTERM
//	pause          does nothing until SIGTERM
//	is-ready       a probe: whether the container has said that it is ready
package main

import (
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"syscall"
	"time"
)

const readyFile = "/ready"

func main() {
	stopped := make(chan os.Signal, 1)
	signal.Notify(stopped, syscall.SIGTERM, syscall.SIGINT)
	argument := func(n int) string { return append(os.Args, "", "", "")[n] }
	switch argument(1) {
	case "serve":
		go serve()
		<-stopped
	case "connect":
		connect(number(argument(2)), os.Args[3:])
	case "pulse":
		go pulse(number(argument(2)), os.Args[3:])
		<-stopped
	case "exit":
		leave(number(argument(2)), argument(3))
	case "tell":
		tell(os.Args[2:])
	case "ready":
		sayReady()
		<-stopped
		leave(0, `{"v":1}`)
	case "slow":
		<-stopped
		time.Sleep(2 * time.Second)
		os.Exit(143)
	case "deaf":
		select {}
	case "pause":
		<-stopped
	case "is-ready":
		if _, err := os.Stat(readyFile); err != nil {
			os.Exit(1)
		}
	default:
		log.Fatalf("no such thing: %q", argument(1))
	}
}

func number(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil {
		log.Fatal(err)
	}
	return n
}

func leave(code int, message string) {
	if message != "" {
		os.WriteFile("/dev/termination-log", []byte(message), 0o644)
	}
	os.Exit(code)
}

func tell(names []string) {
	var values []string
	for _, name := range names {
		values = append(values, os.Getenv(name))
	}
	leave(0, strings.Join(values, " "))
}

func sayReady() { os.WriteFile(readyFile, nil, 0o644) }

func serve() {
	echo, err := net.Listen("tcp", ":8007")
	if err != nil {
		log.Fatal(err)
	}
	go repeat(echo)
	name, _ := os.Hostname()
	http.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintf(w, "%s %s\n", name, r.RemoteAddr) })
	http.HandleFunc("POST /exit", func(_ http.ResponseWriter, r *http.Request) { os.Exit(number(r.FormValue("code"))) })
	listener, err := net.Listen("tcp", ":8080")
	if err != nil {
		log.Fatal(err)
	}
	sayReady()
	log.Fatal(http.Serve(listener, nil))
}

func repeat(listener net.Listener) {
	for {
		connection, err := listener.Accept()
		if err != nil {
			log.Fatal(err)
		}
		go func() {
			defer connection.Close()
			io.Copy(connection, connection)
		}()
	}
}

func connect(times int, targets []string) {
	for range times {
		var row []string
		for _, target := range targets {
			took, err := connectOnce(target)
			if err != nil {
				log.Fatal(err)
			}
			row = append(row, took)
		}
		fmt.Println(strings.Join(row, " "))
	}
}

func pulse(every int, targets []string) {
	for {
		uptime, _ := os.ReadFile("/proc/uptime")
		row := strings.Fields(string(uptime))[:1]
		for _, target := range targets {
			took, err := connectOnce(target)
			if err != nil {
				took = "-1"
			}
			row = append(row, took)
		}
		fmt.Println(strings.Join(row, " "))
		time.Sleep(time.Duration(every) * time.Millisecond)
	}
}

func connectOnce(target string) (milliseconds string, err error) {
	begun := time.Now()
	connection, err := net.DialTimeout("tcp", target, 10*time.Second)
	if err != nil {
		return "", err
	}
	defer connection.Close()
	return strconv.FormatFloat(time.Since(begun).Seconds()*1000, 'f', 2, 64), nil
}
