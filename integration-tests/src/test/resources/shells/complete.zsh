# What an interactive zsh makes of a line when Tab is pressed at its end.
#
#   zsh -f complete.zsh SCRIPT LINE ANSWER
#
# SCRIPT is what "postern completion zsh" printed; the completed line is written into the file ANSWER.
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "PS1= ; unsetopt beep; autoload -U compinit; compinit -u -D; source ${(q)1}
tell() { zle complete-word; print -r -- \"\$BUFFER\" >${(q)3}; exit }; zle -N tell; bindkey '^T' tell"
zpty -w -n shell "$2"$'\x14'
while zpty -r shell said; do :; done
